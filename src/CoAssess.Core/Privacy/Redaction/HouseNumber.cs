namespace CoAssess.Privacy;

/// <summary>Numbers of houses and flats.</summary>
internal static class HouseNumber
{
    /// <summary>The most digits one has.</summary>
    public const int Longest = 5;

    // What counts roads, buses and years, and is no house.
    private static readonly WordSet Counters =
        new("bus", "buses", "route", "routes", "tram", "line", "junction", "ward", "lot", "phase", "room", "zone", "top", "over", "about", "under", "all", "than", "nearly", "around", "mins", "page", "section", "item", "since", "until", "till", "til", "during", "year", "option", "ref", "reference", "invoice");

    /// <summary>"No. 66" of a van or a bus, "a limit of 30": what stands before them tells what is numbered or measured.</summary>
    private static readonly WordSet BeforeNumbers = new("no", "number", "of");

    private static readonly WordSet Numbered = new("van", "lorry", "taxi", "cab", "train", "permit", "badge", "licence", "limit", "speed", "maximum", "minimum", "average", "total", "case", "item", "order", "po");

    /// <summary>How units begin that nobody need live in.</summary>
    private static readonly WordSet NoFlats = new("flo", "roo", "uni", "box", "psc", "plo", "bo ");

    /// <summary>Behind them a number and a month are a day.</summary>
    private static readonly WordSet BeforeDays = new("on", "from", "until", "till", "by", "since", "before", "after", "and", "to");

    /// <summary>"In 2021 Victoria Avenue was resurfaced."</summary>
    private static readonly WordSet BeforeYears = new("in", "by", "from", "before", "after", "for", "and");

    /// <summary>One to five digits, perhaps with a letter or as a range, that are no part of a date, an amount or a reference.</summary>
    public static bool IsHouse(ReadOnlySpan<char> text, int least, int start, ref int end)
    {
        var digits = 0;
        while (start + digits < end && char.IsAsciiDigit(text[start + digits]))
        {
            digits++;
        }

        if (digits is 0 or > Longest || end - start - digits > 1 || (end - start > digits && !char.IsBetween(char.ToLowerInvariant(text[start + digits]), 'a', 'k')))
        {
            return false;
        }

        if (start > least && text[start - 1] == ':' && start - 2 >= least && char.IsAsciiDigit(text[start - 2]))
        {
            return false; // "at 14:11 Station Road"
        }

        if (start > least && text[start - 1] == '#' && (start - 1 == least || char.IsWhiteSpace(text[start - 2])) && end + 1 < text.Length && text[end] == ' ' && char.IsAsciiLetterUpper(text[end + 1]))
        {
            return true; // "#16 Orchard Mews"
        }

        if (start > least && text[start - 1] is '/' or '-' or '.' or ',' or '#' or '£' or '$' or '€' or '+' or '_' or '=' or '&')
        {
            return (start - 1 == least && text[least] is not ('£' or '$' or '€')) || (text[start - 1] is ',' or '.' or '-' && !char.IsAsciiDigit(text[start - 2]) && text[start - 1] != '-');
        }

        if (end + 1 < text.Length && text[end] is '-' or '/' or '–' && char.IsAsciiDigit(text[end + 1]))
        {
            end = Word.End(text, end + 1); // 12-14, 3/1
        }

        return end >= text.Length || text[end] is ' ' or ',' or '\n' or '.' or '?' or '!' or ')' or ';' or '"' or '\'';
    }

    public static bool IsCounted(ReadOnlySpan<char> text, int least, int start)
    {
        var rest = text[least..start].TrimEnd(" #");
        rest = rest.EndsWith("no.", StringComparison.OrdinalIgnoreCase) ? rest[..^1] : rest;
        var before = Word.Last(rest);
        if (BeforeNumbers.Has(before))
        {
            var numbered = Word.Last(rest[..^before.Length].TrimEnd(' '));
            return Counters.Has(numbered) || Numbered.Has(numbered);
        }

        return Counters.Has(before) || (IsYear(text, start) && BeforeYears.Has(before));
    }

    /// <summary>Says whether a number may be the day of a month: "on 11 May".</summary>
    public static bool MayBeDay(ReadOnlySpan<char> before) => BeforeDays.Has(Word.Last(before.TrimEnd(' ')));

    private static bool IsYear(ReadOnlySpan<char> text, int start) =>
        Word.End(text, start) - start == 4 && text[start] is '1' or '2' && text[start + 1] is '9' or '0' && !text.Slice(start, 4).ContainsAnyExceptInRange('0', '9');

    /// <summary>Gives where "Flat", "Apt." before a number begins; the number's own place when there is none.</summary>
    public static int UnitBefore(ReadOnlySpan<char> text, int least, int start)
    {
        var end = start;
        while (end > least && start - end < 2 && text[end - 1] is ' ' or '.' or '#')
        {
            end--;
        }

        var word = Word.Last(text[least..end]);
        if (end < start && word.Length == 1 && end - 3 >= least && text[end - 2] == ' ' && Word.Last(text[least..(end - 2)]) is var flat && (Vocabulary.Of(flat) & WordKind.Unit) != 0 && IsFlat(flat))
        {
            return end - 2 - flat.Length; // "Flat A 18 Mill Lane"
        }

        return end < start && (Vocabulary.Of(word) & WordKind.Unit) != 0 ? end - word.Length : start;
    }

    public static bool IsFlat(ReadOnlySpan<char> unit) => !NoFlats.Has(unit[..3]);

    /// <summary>A number before a road that has its own behind it: "6750 Hovedgata 25".</summary>
    public static int HouseBefore(ReadOnlySpan<char> text, int least, int road)
    {
        var start = road - 1;
        while (start - 1 >= least && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start >= least && start < road - 1 && text[road - 1] == ' ' && road - 1 - start <= Longest && (start == least || !char.IsLetterOrDigit(text[start - 1])) ? start : road;
    }

    /// <summary>A road stands behind the number, or a word with a capital or of a foreign road before it.</summary>
    public static bool IsBesideWord(ReadOnlySpan<char> text, int least, int start, int end)
    {
        var behind = end < text.Length && text[end] == ',' ? end + 1 : end;
        return (behind + 1 < text.Length && text[behind] is ' ' or '\n' && char.IsLetterOrDigit(text[behind + 1]))
            || (start - 2 >= least && text[start - 1] == ' ' && char.IsLetter(text[start - 2]))
            || (start - 2 >= least && text[start - 2] == '.');
    }

    public static bool EndsInFlat(ReadOnlySpan<char> text, int from, int core)
    {
        var number = core;
        while (number > from && char.IsAsciiDigit(text[number - 1]))
        {
            number--;
        }

        return number > from && number < core && UnitBefore(text, from, number) is var unit && unit < number && unit > from;
    }

    /// <summary>Gives where "Suite 501" ends, beginning at its word; 0 when no number follows.</summary>
    public static int UnitEnd(ReadOnlySpan<char> text, int at)
    {
        var end = NameRun.WordEnd(text, at);
        var number = end;
        while (number < text.Length && number - end < 3 && text[number] is '.' or ' ' or '#')
        {
            number++;
        }

        return number > end && number < text.Length && char.IsAsciiDigit(text[number]) && Word.End(text, number) is var stop && stop - number <= Longest ? stop : 0;
    }
}
