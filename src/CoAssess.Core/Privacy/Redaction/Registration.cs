using System.Collections.Frozen;

namespace CoAssess.Privacy;

/// <summary>Vehicle registration marks: AB51 ABC (since 2001), A123 BCD (1983 to 2001), ABC 123D (1963 to 1983); older ones behind a word such as "reg".</summary>
internal static class Registration
{
    // What stands beside a road, a postcode district or a size in capitals, and is a word.
    private static readonly FrozenSet<string> Words = new[]
    {
        "ALL", "AND", "ANY", "APR", "APT", "ARE", "AUG", "BAY", "BBC", "BIN", "BOX", "BUS", "BUT", "BUY", "CAN", "CAR", "DAY", "DEC", "FEB", "FEW",
        "FOR", "GET", "GOT", "HAD", "HAS", "HER", "HIM", "HIS", "HOW", "ITS", "JAN", "JUL", "JUN", "LAW", "LET", "LOT", "MAR", "MAY", "MEN", "NEW",
        "NEXT", "NOT", "NOV", "NOW", "OCT", "OFF", "OLD", "ONE", "ONS", "OUR", "OUT", "OWN", "PAY", "PDF", "PER", "PLC", "PUT", "REF", "ROW", "SAY",
        "SEE", "SEP", "SET", "SHE", "SUN", "SAT", "TAX", "THE", "TOO", "TOP", "TWO", "USE", "VAT", "VIA", "WAS", "WAY", "WEB", "WED", "WHO", "WHY",
        "YES", "YET", "YOU",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordOf = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static Detail? Find(ReadOnlySpan<char> text, int least, int start)
    {
        var end = Word.End(text, start);
        var isSplit = end < text.Length && text[end] is ' ' or '-';
        return (isSplit ? Find(text, least, start, Word.End(text, end + 1), end + 1, isSplit: true) : null)
            ?? Find(text, least, start, end, start + FirstChange(text[start..end]), isSplit: false);
    }

    private static Detail? Find(ReadOnlySpan<char> text, int least, int start, int end, int second, bool isSplit)
    {
        const int longest = 7;
        var firstLength = second - start - (isSplit ? 1 : 0);
        var length = firstLength + end - second;
        if (length is < 4 or > longest || firstLength < 1 || end == second)
        {
            return null;
        }

        Span<char> mark = stackalloc char[longest];
        text.Slice(start, firstLength).CopyTo(mark);
        text[second..end].CopyTo(mark[firstLength..]);
        mark = mark[..length];
        var isCapitals = !mark.ContainsAnyInRange('a', 'z');
        for (var i = 0; i < mark.Length; i++)
        {
            mark[i] = char.ToUpperInvariant(mark[i]);
        }

        var isMark =
            IsCurrent(mark) ? (!isSplit || (firstLength == 4 && isCapitals && !IsWord(mark[4..])) || (firstLength == 4 && HasCue(text, least, start)))
            : IsPrefix(mark) ? (isCapitals && !IsWord(mark[^3..]) && (mark.Length == longest || !isSplit)) || HasCue(text, least, start)
            : IsSuffix(mark) ? (isCapitals && !IsWord(mark[..3]) && (!isSplit || firstLength == 3)) || HasCue(text, least, start)
            : IsOlder(mark) && isCapitals && mark.Length >= 4 && HasPlateCue(text, least, start);
        return isMark ? new(PersonalDetail.VehicleRegistration, start, end) : null;
    }

    /// <summary>Two letters of a place, the age, three letters.</summary>
    private static bool IsCurrent(ReadOnlySpan<char> mark) =>
        mark.Length == 7 && AreLetters(mark[..1], "IJTUZ") && AreLetters(mark[1..2], "IQZ") && AreDigits(mark[2..4]) && AreLetters(mark[4..], "IQ")
        && int.Parse(mark[2..4]) is (>= 2 and <= 29) or (>= 51 and <= 79);

    private static bool IsPrefix(ReadOnlySpan<char> mark) =>
        mark.Length is >= 5 and <= 7 && AreLetters(mark[..1], "IOUZ") && AreDigits(mark[1..^3]) && AreLetters(mark[^3..], "IQZ");

    private static bool IsSuffix(ReadOnlySpan<char> mark) =>
        mark.Length is >= 5 and <= 7 && AreLetters(mark[..3], "IQZ") && AreDigits(mark[3..^1]) && AreLetters(mark[^1..], "IOQUZ");

    /// <summary>Marks without an age, British and Northern Irish: letters and digits in either order.</summary>
    private static bool IsOlder(ReadOnlySpan<char> mark)
    {
        var change = FirstChange(mark);
        return change is >= 1 and <= 4 && mark.Length - change is >= 1 and <= 4
            && (AreDigits(mark[..change]) ? AreLetters(mark[change..], "") : AreLetters(mark[..change], "") && AreDigits(mark[change..]));
    }

    /// <summary>Gives how many characters stand before letters turn to digits or digits to letters.</summary>
    private static int FirstChange(ReadOnlySpan<char> word)
    {
        var i = 1;
        while (i < word.Length && char.IsAsciiDigit(word[i]) == char.IsAsciiDigit(word[0]))
        {
            i++;
        }

        return i;
    }

    private static bool AreLetters(ReadOnlySpan<char> mark, string without) =>
        mark.Length > 0 && !mark.ContainsAnyExceptInRange('A', 'Z') && !mark.ContainsAny(without);

    private static bool AreDigits(ReadOnlySpan<char> mark) => mark.Length > 0 && !mark.ContainsAnyExceptInRange('0', '9');

    private static bool IsWord(ReadOnlySpan<char> letters) => WordOf.Contains(letters);

    private static bool HasCue(ReadOnlySpan<char> text, int least, int start) => CueWords.Have(text, least, start, Cue.Vehicle);

    private static bool HasPlateCue(ReadOnlySpan<char> text, int least, int start) => CueWords.Have(text, least, start, Cue.Plate);
}
