using System.Globalization;

namespace CoAssess.Privacy;

/// <summary>Dates as people write them: 12/3/1980, 1980-03-12, 12 March 1980, March 12, 1980.</summary>
internal readonly record struct CalendarDate(int Start, int End)
{
    private static readonly WordSet Ordinals = new("st", "nd", "rd", "th");

    /// <summary>Reads a date whose first digit stands at a place.</summary>
    public static CalendarDate? Read(ReadOnlySpan<char> text, int least, int at) => Digits(text, at) switch
    {
        4 => ReadNumeric(text, at, 4),
        (1 or 2) and var digits => ReadNumeric(text, at, digits) ?? ReadMonthBehind(text, at, at + digits) ?? ReadMonthBefore(text, least, at, at + digits),
        8 => ReadSolid(text.Slice(at, 8)) ? new(at, at + 8) : null,
        6 => IsDate("1900", text.Slice(at + 2, 2), text.Slice(at, 2)) ? new(at, at + 6) : null, // "120385"
        _ => null,
    };

    /// <summary>"12031985", "19850312".</summary>
    private static bool ReadSolid(ReadOnlySpan<char> digits) => IsDate(digits[4..], digits[2..4], digits[..2]) || IsDate(digits[..4], digits[4..6], digits[6..]);

    private static bool IsDate(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day) =>
        int.Parse(year, CultureInfo.InvariantCulture) is >= 1890 and <= 2100 && int.Parse(month, CultureInfo.InvariantCulture) is >= 1 and <= 12 && int.Parse(day, CultureInfo.InvariantCulture) is >= 1 and <= 31;

    private static CalendarDate? ReadNumeric(ReadOnlySpan<char> text, int at, int first)
    {
        var joint = ReadJoint(text, at + first, out var month);
        var second = Digits(text, month);
        if (joint == '\0' || second is not (1 or 2) || ReadJoint(text, month + second, out var year) != joint)
        {
            return null;
        }

        year += year < text.Length && text[year] is '\'' or '’' ? 1 : 0;
        var last = Digits(text, year);
        var isDate = first == 4 ? last is 1 or 2 : last is 2 or 4;
        return isDate && int.Parse(text.Slice(month, second), CultureInfo.InvariantCulture) <= 31 ? new(at, year + last) : null;
    }

    /// <summary>Reads a stroke, either way, a hyphen, a full stop or a comma, which spaces may stand around, or a space alone.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it may stand.</param>
    /// <param name="behind">Where it ends.</param>
    /// <returns>It; NUL when there is none.</returns>
    private static char ReadJoint(ReadOnlySpan<char> text, int at, out int behind)
    {
        behind = PastSpace(text, at);
        if (behind < text.Length && text[behind] is ('/' or '-' or '.' or ',' or '\\') and var joint)
        {
            behind = PastSpace(text, behind + 1);
            return joint;
        }

        return behind > at ? ' ' : '\0';
    }

    private static int PastSpace(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static CalendarDate? ReadMonthBehind(ReadOnlySpan<char> text, int at, int end)
    {
        end = OrdinalEnd(text, end);
        var month = text[end..].StartsWith(" of ", StringComparison.OrdinalIgnoreCase) ? end + 4 : text[end..].StartsWith(", ") ? end + 2 : end < text.Length && char.IsAsciiLetter(text[end]) ? end : end + 1;
        if (month >= text.Length || (month > end && text[end] is not (' ' or '-' or ',')) || !char.IsAsciiLetter(text[month]) || NameRun.WordEnd(text, month) is var stop && (Vocabulary.Of(text[month..stop]) & WordKind.Month) == 0)
        {
            return null;
        }

        var monthEnd = NameRun.WordEnd(text, month);
        return new(at, month == end && Digits(text, monthEnd) is 2 or 4 ? monthEnd + Digits(text, monthEnd) : YearEnd(text, monthEnd)); // "25May1949"
    }

    /// <summary>Passes "st", "nd", "rd" and "th".</summary>
    private static int OrdinalEnd(ReadOnlySpan<char> text, int end) => end + 2 <= text.Length && Ordinals.Has(text.Slice(end, 2)) ? end + 2 : end;

    private static CalendarDate? ReadMonthBefore(ReadOnlySpan<char> text, int least, int at, int end)
    {
        var start = at - 1;
        while (start > least && char.IsAsciiLetter(text[start - 1]))
        {
            start--;
        }

        if (start < least || text[at - 1] != ' ' || (Vocabulary.Of(text[start..(at - 1)]) & WordKind.Month) == 0)
        {
            return null;
        }

        return new(start, YearEnd(text, OrdinalEnd(text, end)));
    }

    /// <summary>Reads a month and a year whose first digit stands at a place: "April 1964".</summary>
    public static CalendarDate? ReadMonthAndYear(ReadOnlySpan<char> text, int least, int at)
    {
        if (Digits(text, at) != 4 || text.Slice(at, 2) is not ("19" or "20") || at - 2 < least || text[at - 1] != ' ')
        {
            return null;
        }

        var start = least + Word.PartsBefore(text[least..(at - 1)]);
        return (Vocabulary.Of(text[start..(at - 1)]) & WordKind.Month) != 0 ? new(start, at + 4) : null;
    }

    private static int YearEnd(ReadOnlySpan<char> text, int end)
    {
        var year = end;
        while (year < text.Length && year - end < 2 && text[year] is ' ' or ',' or '-' or '.' or '\'' or '’')
        {
            year++;
        }

        return year > end && Digits(text, year) is 2 or 4 ? year + Digits(text, year) : end;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end - at;
    }
}
