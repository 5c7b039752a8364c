using System.Globalization;
using System.Text.RegularExpressions;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Responses;

/// <summary>What an answer must hold before it is published.</summary>
internal sealed partial class AnswerRules(IRedactor redactor, IFeedbackCatalogue feedback)
{
    public const string WithdrawnReason = "The words that opened this case were deleted by their author or erased: nothing more is owed, and nothing is sent.";

    public const string TakenBackReason = "What was said in this case was taken back by its author: nothing is owed, and nothing is sent. Follow the safeguarding procedure, and say that you have looked at it.";

    private const int LongestText = 4000;
    private const int LongestYouSaid = 500;
    private const int WordsOfAQuote = 6;

    /// <summary>Says why an answer cannot be given.</summary>
    /// <returns>The reason and what mends it; null when it can.</returns>
    public async ValueTask<CaseActionOutcome.Refused?> WhyNotAsync(
        Case @case, CaseAnswer answer, IReadOnlyCollection<string> seen, CancellationToken cancellationToken) =>
        WhyNot(@case, answer) is { } reason
            ? new(reason)
            : await LookAsync(@case, answer.YouSaid, "What was said", seen, cancellationToken).ConfigureAwait(false)
                ?? await LookAsync(@case, answer.Text, "The answer", seen, cancellationToken).ConfigureAwait(false);

    /// <summary>Says why a question cannot be asked.</summary>
    /// <returns>The reason and what mends it; null when it can.</returns>
    public ValueTask<CaseActionOutcome.Refused?> WhyNotAsync(
        Case @case, string question, IReadOnlyCollection<string> seen, CancellationToken cancellationToken) =>
        LookAsync(@case, question, "The question", seen, cancellationToken);

    /// <summary>Says whether the words that opened a case stand in public by their author's wish.</summary>
    public async ValueTask<bool> StoodInPublicAsync(Case @case, CancellationToken cancellationToken) =>
        await feedback.FindAsync(@case.Council, @case.OpenedBy, cancellationToken).ConfigureAwait(false) is { IsPublic: true, State: FeedbackState.Standing };

    private static string? WhyNot(Case @case, CaseAnswer answer) => answer switch
    {
        _ when @case.State is CaseState.Withdrawn => WithdrawnReason,
        _ when @case.IsTakenBack => TakenBackReason,
        _ when string.IsNullOrWhiteSpace(answer.Text) => "The answer has no words.",
        { Text.Length: > LongestText } => TooLong("The answer", answer.Text.Length, LongestText),
        _ when string.IsNullOrWhiteSpace(answer.YouSaid) => "The register needs a line of what was said, in the council's own words.",
        { YouSaid.Length: > LongestYouSaid } => TooLong("What was said", answer.YouSaid.Length, LongestYouSaid),
        { Evidence: { } evidence } when evidence is not { IsAbsoluteUri: true, Scheme: "http" or "https" } => "The evidence must be an absolute http or https address.",
        { Outcome: CaseOutcome.Did, Evidence: null } => "What the council did needs evidence: the address where people can see it.",
        { Outcome: CaseOutcome.Doing } when !ByWhen().IsMatch(answer.Text) => "What the council is doing needs a time: say by when, such as 'by 30 April' or 'in March'.",
        _ => null,
    };

    private static string TooLong(string what, int length, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"{what} has {length:N0} characters; at most {most:N0} fit.");

    /// <summary>Looks for personal details and for quotes of words that are not public, leaving out what a person has seen.</summary>
    private async ValueTask<CaseActionOutcome.Refused?> LookAsync(
        Case @case, string said, string what, IReadOnlyCollection<string> seen, CancellationToken cancellationToken)
    {
        string[] details = [.. redactor.Redact(said).Findings.Select(finding => said[finding.Start..(finding.Start + finding.Length)]).Distinct().Except(seen)];
        if (details.Length > 0)
        {
            return new($"{what} holds what looks like a personal detail (a name, an address, a number, a handle): say it without, or confirm that it is the council's own.") { Found = details };
        }

        string[] quotes = [.. await FindQuotesAsync(@case, said, cancellationToken).ConfigureAwait(false) is { Count: > 0 } found ? found.Except(seen) : []];
        return quotes.Length == 0
            ? null
            : new($"{what} repeats {WordsOfAQuote} or more words in a row of the resident's: a quote can be searched for and leads back to its author. Say it in the council's own words, or confirm that they are nobody's in particular.") { Found = quotes };
    }

    /// <summary>The longest runs of words that also stand, in the same order, in words of residents that the public does not see.</summary>
    private async ValueTask<IReadOnlyList<string>> FindQuotesAsync(Case @case, string said, CancellationToken cancellationToken)
    {
        HashSet<string> runs = new(StringComparer.OrdinalIgnoreCase);
        foreach (var id in @case.Entries.Select(static entry => entry.Feedback).OfType<FeedbackId>().Prepend(@case.OpenedBy))
        {
            if (await feedback.FindAsync(@case.Council, id, cancellationToken).ConfigureAwait(false) is { State: FeedbackState.Standing } words
                && (!words.IsPublic || @case.IsHeld || @case.HiddenBecause is not null))
            {
                runs.UnionWith(Runs(Words(words.Text.Value)).Select(static run => run.Words));
            }
        }

        List<Range> quotes = [];
        foreach (var (start, end, _) in Runs(Words(said)).Where(run => runs.Contains(run.Words)))
        {
            if (quotes.Count > 0 && start <= quotes[^1].End.Value)
            {
                quotes[^1] = quotes[^1].Start..end;
            }
            else
            {
                quotes.Add(start..end);
            }
        }

        return [.. quotes.Select(quote => said[quote]).Distinct()];
    }

    private static List<Match> Words(string text) => [.. Word().Matches(text).AsEnumerable()];

    private static IEnumerable<(int Start, int End, string Words)> Runs(List<Match> words) => Enumerable
        .Range(0, Math.Max(0, words.Count - WordsOfAQuote + 1))
        .Select(from => words.GetRange(from, WordsOfAQuote))
        .Select(static run => (run[0].Index, run[^1].Index + run[^1].Length, string.Join(' ', run.Select(static word => word.Value))));

    [GeneratedRegex(@"[\p{L}\p{N}'’]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    /// <summary>A day, a week, a month, a season or a year, in English or Welsh.</summary>
    [GeneratedRegex(
        @"\b(\d{1,2}[/.]\d{1,2}[/.](\d{2}|\d{4})|\d{4}-\d{2}-\d{2}|20\d{2}|today|tonight|tomorrow|(mon|tues|wednes|thurs|fri|satur|sun)day|days?|weeks?|weekend|fortnight|months?|quarter|year|spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|heddiw|yfory|dydd|wythnos|mis|blwyddyn|gwanwyn|haf|hydref|gaeaf|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|tachwedd|rhagfyr)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ByWhen();
}
