using System.Text.RegularExpressions;

namespace CoAssess.Tests;

/// <summary>What was sent, for comparing nights that ran at different moments.</summary>
internal static partial class SentWords
{
    public const string AnyDay = "by a day";

    /// <summary>Takes out the day by which an answer is promised: it follows from the day of the night, and a test may run past midnight.</summary>
    public static string WithoutDay(string words) => AnswerDay().Replace(words, AnyDay);

    [GeneratedRegex(@"by (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d{1,2} [A-Z][a-z]+ \d{4}", RegexOptions.CultureInvariant)]
    private static partial Regex AnswerDay();
}
