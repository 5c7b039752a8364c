using System.Globalization;
using System.Text;
using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Cli;

/// <summary>Says in plain words what records hold as codes.</summary>
internal static class LetterWords
{
    private const string BlueskyPost = "app.bsky.feed.post";

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly on) => on.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A name of the program's as words: <c>WillNot</c> becomes "will not".</summary>
    public static string Plain(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        foreach (var (place, letter) in name.Index())
        {
            _ = char.IsUpper(letter) && place > 0 && !char.IsUpper(name[place - 1]) ? words.Append(' ') : words;
            words.Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    /// <summary>A service by number and name.</summary>
    public static string Service(string code)
    {
        var name = ServiceNames.All.GetValueOrDefault(code)
            ?? (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? NationalServices.Shipped.ByNumber.GetValueOrDefault(number)?.Name : null);
        return name is not null ? $"{name} (number {code} in the national list of services)" : code is "none" or "0" ? "no council service" : $"service {code} of the national list";
    }

    /// <summary>Where a post can be seen, as far as what is kept leads there: at most networks the address holds the author's handle, which is not kept.</summary>
    public static string WhereaboutsOf(Feedback message) => message.NativeId.Split('/') switch
    {
        _ when message.NativeId.StartsWith("https://", StringComparison.Ordinal) || message.NativeId.StartsWith("http://", StringComparison.Ordinal) => $"Where it stood: {message.NativeId}",
        ["at:", "", var did, BlueskyPost, var key] => $"Where it stood: https://bsky.app/profile/{did}/post/{key}",
        _ => $"Where it stood: {message.Account.Channel}, post {message.NativeId}. Its web address is not kept: it may hold your name there.",
    };

    /// <summary>What a program noted, in a sentence.</summary>
    public static string Noted(AnalysisFinding finding, IReadOnlyList<Ward> wards)
    {
        var what = finding.Aspect switch
        {
            AnalysisAspect.Language => $"language: {finding.Value}",
            AnalysisAspect.Sentiment => $"how it seems to be meant: {finding.Value}",
            AnalysisAspect.Service => $"service it seems to concern: {Service(finding.Value)}",
            AnalysisAspect.Place => $"ward it seems to concern: {wards.FirstOrDefault(ward => ward.Code == finding.Value)?.Name ?? finding.Value}",
            AnalysisAspect.Urgency => "that somebody may be in danger, so that a person looks first",
            AnalysisAspect.Theme => $"theme of a night that it belongs to: {finding.Value}",
            _ => $"{Plain(finding.Aspect.ToString())}: {finding.Value}",
        };
        var sure = finding.Probability.ToString("P0", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);
        return $"A program noted {what} ({sure} sure; {finding.Version}){(finding.Reason is { Length: > 0 } reason ? $". Why: {reason}" : "")}";
    }
}
