using System.Globalization;
using CoAssess.Privacy;

namespace CoAssess.Datasets;

/// <summary>Sees to it that the reason of a withdrawal, which everybody reads, does not repeat what was withdrawn.</summary>
internal sealed class WithdrawalReasons(IRedactor redactor)
{
    private const int ShortestTelling = 3;

    /// <summary>Reads a reason.</summary>
    /// <param name="text">What the officer wrote.</param>
    /// <param name="values">The texts of the rows to be withdrawn.</param>
    /// <param name="because">The reason with what looks like a person's detail taken out.</param>
    /// <returns>Why it cannot be taken; null when it can.</returns>
    public WithdrawalOutcome.Refused? Read(string text, IEnumerable<string> values, out string because)
    {
        var given = text.ReplaceLineEndings(" ").Trim();
        because = redactor.Redact(given).Text.Value;
        if (given.Length is 0 or > WithdrawalRequest.LongestReason)
        {
            return new("because", string.Create(CultureInfo.InvariantCulture, $"A reason has 1 to {WithdrawalRequest.LongestReason} characters; this one has {given.Length}."), "Say in a sentence why, such as: it named a private person.");
        }

        var words = Words(given);
        return values.Any(value => Repeats(words, Words(value)))
            ? new("because", "The reason repeats what the row says, and everybody will read it.", "Say why without any name, place or number of the row.")
            : null;
    }

    /// <summary>Says whether a reason holds a value of one telling word, or two words of it that stand side by side.</summary>
    private static bool Repeats(string[] reason, string[] value)
    {
        if (value is [var only])
        {
            return only.Length >= ShortestTelling && !only.All(char.IsLower) && reason.Contains(only, StringComparer.OrdinalIgnoreCase);
        }

        for (var i = 0; i + 1 < value.Length; i++)
        {
            for (var at = 0; at + 1 < reason.Length; at++)
            {
                if (value[i].Equals(reason[at], StringComparison.OrdinalIgnoreCase) && value[i + 1].Equals(reason[at + 1], StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string[] Words(string text) =>
        string.Concat(text.Select(static c => char.IsLetterOrDigit(c) || c is '.' or ',' ? c : ' ')).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
}
