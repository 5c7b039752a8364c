using System.Globalization;
using System.Text.RegularExpressions;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Responses;

/// <summary>What an answer must hold before it is published.</summary>
internal sealed partial class AnswerRules(IRedactor redactor, IFeedbackCatalogue feedback)
{
    public const string WithdrawnReason = "The words that opened this case were deleted by their author or erased: nothing more is owed, and nothing is sent.";

    private const int LongestText = 4000;
    private const int LongestYouSaid = 500;
    private const int WordsOfAQuote = 6;

    /// <summary>Says why an answer cannot be given.</summary>
    /// <returns>The reason and what mends it; null when it can.</returns>
    public async ValueTask<string?> WhyNotAsync(Case @case, CaseAnswer answer, CancellationToken cancellationToken) => answer switch
    {
        _ when @case.State is CaseState.Withdrawn => WithdrawnReason,
        _ when string.IsNullOrWhiteSpace(answer.Text) => "The answer has no words.",
        { Text.Length: > LongestText } => TooLong("The answer", answer.Text.Length, LongestText),
        _ when string.IsNullOrWhiteSpace(answer.YouSaid) => "The register needs a line of what was said, in the council's own words.",
        { YouSaid.Length: > LongestYouSaid } => TooLong("What was said", answer.YouSaid.Length, LongestYouSaid),
        { Evidence: { } evidence } when evidence is not { IsAbsoluteUri: true, Scheme: "http" or "https" } => "The evidence must be an absolute http or https address.",
        { Outcome: CaseOutcome.Did, Evidence: null } => "What the council did needs evidence: the address where people can see it.",
        { Outcome: CaseOutcome.Doing } when !ByWhen().IsMatch(answer.Text) => "What the council is doing needs a time: say by when, such as 'by 30 April' or 'in March'.",
        _ when redactor.Redact(answer.YouSaid).Findings.Count > 0 =>
            "What was said holds a personal detail (a handle, an address, a number): say it in the council's own words.",
        _ when await IsQuoteAsync(@case, answer.YouSaid, cancellationToken).ConfigureAwait(false) =>
            $"What was said repeats {WordsOfAQuote} words in a row of the resident's: a quote can be searched for and leads back to its author. Say it in the council's own words.",
        _ => null,
    };

    private static string TooLong(string what, int length, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} has {length:N0} characters; at most {most:N0} fit.");

    /// <summary>Quotes are free where the author asked for the words to be shown.</summary>
    private async ValueTask<bool> IsQuoteAsync(Case @case, string youSaid, CancellationToken cancellationToken) =>
        await feedback.FindAsync(@case.Council, @case.OpenedBy, cancellationToken).ConfigureAwait(false) is { IsPublic: false } opened
        && Runs(youSaid).Any(Runs(opened.Text.Value).ToHashSet(StringComparer.OrdinalIgnoreCase).Contains);

    private static IEnumerable<string> Runs(string text)
    {
        string[] words = [.. Word().Matches(text).Select(static match => match.Value)];
        return Enumerable.Range(0, Math.Max(0, words.Length - WordsOfAQuote + 1)).Select(from => string.Join(' ', words, from, WordsOfAQuote));
    }

    [GeneratedRegex(@"[\p{L}\p{N}'’]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>A day, a week, a month, a season or a year, in English or Welsh.</summary>
    [GeneratedRegex(
        @"\b(\d{1,2}[/.]\d{1,2}[/.](\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|20\d{2}|today|tonight|tomorrow|(mon|tues|wednes|thurs|fri|satur|sun)day|days?|weeks?|weekend|fortnight|months?|quarter|year|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|heddiw|yfory|dydd|wythnos|mis|blwyddyn|gwanwyn|haf|hydref|gaeaf|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|tachwedd|rhagfyr)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByWhen();
}
