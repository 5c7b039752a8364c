using System.Collections.Frozen;

namespace CoAssess.Privacy;

/// <summary>Vehicle registration marks: AB51 ABC (since 2001), A123 BCD (1983 to 2001), ABC 123D (1963 to 1983); older ones behind a word such as "reg".</summary>
internal static class Registration
{
    private const int Longest = 7;

    // What stands beside a road, a postcode district or a size in capitals, and is a word.
    private static readonly FrozenSet<string> Words = new[]
    {
        "ALL", "AND", "ANY", "APR", "APT", "ARE", "AUG", "BAY", "BBC", "BIN", "BOX", "BUS", "BUT", "BUY", "CAN", "CAR", "CFL", "DAY", "DEC", "FEB", "FEW",
        "FOR", "GET", "GOT", "HAD", "HAS", "HER", "HIM", "HIS", "HOW", "ITS", "JAN", "JUL", "JUN", "LAW", "LED", "LET", "LOT", "MAR", "MAY", "MEN", "NEW",
        "NEXT", "NOT", "NOV", "NOW", "OCT", "OFF", "OLD", "ONE", "ONS", "OUR", "OUT", "OWN", "PAY", "PDF", "PER", "PLC", "PUT", "REF", "ROW", "SAY",
        "SEE", "SEP", "SET", "SHE", "SON", "SUN", "SAT", "TAX", "THE", "TOO", "TOP", "TWO", "USE", "VAT", "VIA", "WAS", "WAY", "WEB", "WED", "WHO", "WHY",
        "YES", "YET", "YOU",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What stands before a number in any sentence ("the car on 12 oak road").</summary>
    private static readonly WordSet SmallWords = new("a", "am", "an", "as", "at", "be", "by", "do", "go", "he", "me", "my", "no", "of", "on", "or", "so", "we");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WordOf = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Says whether digits and what follows them may stand behind the letters that begin a mark: nothing, one letter or three.</summary>
    public static bool MayEnd(ReadOnlySpan<char> rest)
    {
        if (rest.Length > 6)
        {
            return false;
        }

        var digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits]))
        {
            digits++;
        }

        return rest.Length - digits is 0 or 1 or 3;
    }

    /// <summary>Says whether three capitals that may end an old mark, and are no word, stand behind up to three digits, as in "603 TPS".</summary>
    public static bool MayBeginInDigits(ReadOnlySpan<char> text, int end) =>
        end + 3 < text.Length && text[end] == ' ' && char.IsAsciiLetterUpper(text[end + 1]) && char.IsAsciiLetterUpper(text[end + 2]) && char.IsAsciiLetterUpper(text[end + 3])
        && (end + 4 == text.Length || !char.IsLetterOrDigit(text[end + 4])) && !IsWord(text.Slice(end + 1, 3));

    public static Detail? Find(ReadOnlySpan<char> text, int least, int start, Cues cues)
    {
        var end = Word.End(text, start);
        var isSplit = end < text.Length && text[end] is ' ' or '-' or '.';
        return (isSplit ? FindInThree(text, least, start, end, cues) ?? Find(text, least, start, Word.End(text, end + 1), end + 1, isSplit: true, cues) : null)
            ?? (isSplit && end + 1 < text.Length && text[end] == ' ' && text[end + 1] == ' ' ? FindApart(text, start, end) : null)
            ?? Find(text, least, start, end, start + FirstChange(text[start..end]), isSplit: false, cues);
    }

    /// <summary>"PE57  VTK": two blanks within a mark of today.</summary>
    private static Detail? FindApart(ReadOnlySpan<char> text, int start, int first)
    {
        var end = Word.End(text, first + 2);
        if (first - start != 4 || end - first != 5)
        {
            return null;
        }

        Span<char> mark = stackalloc char[Longest];
        text[start..first].CopyTo(mark);
        text[(first + 2)..end].CopyTo(mark[4..]);
        return Fold(mark, out var digits, out var isCapitals) && isCapitals && IsCurrent(mark, digits) && !IsWord(mark[4..]) ? new(PersonalDetail.VehicleRegistration, start, end) : null;
    }

    /// <summary>Letters, digits and letters that all stand apart: "AB 12 CDE".</summary>
    private static Detail? FindInThree(ReadOnlySpan<char> text, int least, int start, int first, Cues cues)
    {
        var second = Word.End(text, first + 1);
        if (second + 1 >= text.Length || text[second] is not (' ' or '-') || second - first is < 2 or > 4 || text[(first + 1)..second].ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var end = Word.End(text, second + 1);
        var length = end - start - 2;
        if (length is < 5 or > Longest)
        {
            return null;
        }

        Span<char> mark = stackalloc char[Longest];
        text[start..first].CopyTo(mark);
        text[(first + 1)..second].CopyTo(mark[(first - start)..]);
        text[(second + 1)..end].CopyTo(mark[(second - start - 1)..]);
        mark = mark[..length];
        if (!Fold(mark, out var digits, out var isCapitals))
        {
            return null;
        }

        var isMark = (IsCurrent(mark, digits) && isCapitals && !IsWord(mark[4..]))
            || ((IsCurrent(mark, digits) || IsPrefix(mark, digits) ? !IsWord(mark[^3..]) : IsSuffix(mark, digits) && !IsWord(mark[..3]))
                && (isCapitals || !SmallWords.Has(text[start..first])) && cues.Have(text, least, start, Cue.Vehicle));
        return isMark ? new(PersonalDetail.VehicleRegistration, start, end) : null;
    }

    private static Detail? Find(ReadOnlySpan<char> text, int least, int start, int end, int second, bool isSplit, Cues cues)
    {
        var firstLength = second - start - (isSplit ? 1 : 0);
        var length = firstLength + end - second;
        if (length is < 4 or > Longest || firstLength < 1 || end == second)
        {
            return null;
        }

        Span<char> mark = stackalloc char[Longest];
        text.Slice(start, firstLength).CopyTo(mark);
        text[second..end].CopyTo(mark[firstLength..]);
        mark = mark[..length];
        if (!Fold(mark, out var digits, out var isCapitals) || (isSplit && !isCapitals && text[second - 1] == '.'))
        {
            return null; // "on the A56.The council"
        }

        var isMark =
            mark.Length == Longest && digits == 0b1100 && cues.Have(text, least, start, Cue.Plate) ? !isSplit || firstLength == 4 || isCapitals // a letter misread is no reason to leave it
            : IsCurrent(mark, digits) ? (!isSplit || (firstLength == 4 && isCapitals && !IsWord(mark[4..])) || (firstLength == 4 && cues.Have(text, least, start, Cue.Vehicle)))
            : IsPrefix(mark, digits) ? (isCapitals && !IsWord(mark[^3..]) && (mark.Length == Longest || !isSplit)) || cues.Have(text, least, start, Cue.Vehicle)
            : IsSuffix(mark, digits) ? (isCapitals && !IsWord(mark[..3]) && (!isSplit || firstLength == 3)) || cues.Have(text, least, start, Cue.Vehicle)
            : IsOlder(mark) && (isCapitals
                ? cues.Have(text, least, start, IsNorthernIrish(mark, digits) ? Cue.Vehicle : Cue.Plate)
                : IsNorthernIrish(mark, digits) && FirstChange(mark) == 3 && !IsWord(mark[..3]) && cues.Have(text, least, start, Cue.Plate));
        return isMark ? new(PersonalDetail.VehicleRegistration, start, end) : null;
    }

    /// <summary>Makes the letters capitals.</summary>
    /// <returns>False where something else stands among letters and digits.</returns>
    private static bool Fold(Span<char> mark, out int digits, out bool isCapitals)
    {
        (digits, isCapitals) = (0, true);
        for (var i = 0; i < mark.Length; i++)
        {
            var c = mark[i];
            if (char.IsAsciiDigit(c))
            {
                digits |= 1 << i;
                continue;
            }

            isCapitals &= !char.IsAsciiLetterLower(c);
            mark[i] = (char)(c & ~0x20);
            if (!char.IsAsciiLetter(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Two letters of a place, the age, three letters.</summary>
    private static bool IsCurrent(ReadOnlySpan<char> mark, int digits) =>
        mark.Length == 7 && digits == 0b1100 && !"IJTUZ".Contains(mark[0]) && !"IQZ".Contains(mark[1]) && !mark[4..].ContainsAny('I', 'Q')
        && ((mark[2] - '0') * 10) + mark[3] - '0' is (>= 2 and <= 29) or (>= 51 and <= 79);

    /// <summary>The letter of the year, up to three digits, three letters.</summary>
    private static bool IsPrefix(ReadOnlySpan<char> mark, int digits) =>
        mark.Length >= 5 && digits == (1 << (mark.Length - 3)) - 2 && !"IOUZ".Contains(mark[0]) && !mark[^3..].ContainsAny('I', 'Q', 'Z');

    /// <summary>Three letters, up to three digits, the letter of the year.</summary>
    private static bool IsSuffix(ReadOnlySpan<char> mark, int digits) =>
        mark.Length >= 5 && digits == (1 << (mark.Length - 1)) - 8 && !mark[..3].ContainsAny('I', 'Q', 'Z') && !"IOQUZ".Contains(mark[^1]);

    /// <summary>Marks without an age, British and Northern Irish: letters and digits in either order.</summary>
    private static bool IsOlder(ReadOnlySpan<char> mark)
    {
        var change = FirstChange(mark);
        return change is >= 1 and <= 4 && mark.Length - change is >= 1 and <= 4 && FirstChange(mark[change..]) == mark.Length - change;
    }

    /// <summary>Two or three letters, an I or a Z among them, and up to four digits.</summary>
    private static bool IsNorthernIrish(ReadOnlySpan<char> mark, int digits) => (digits & 0b11) == 0 && mark[..3].ContainsAny('I', 'Z');

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

    private static bool IsWord(ReadOnlySpan<char> letters) => WordOf.Contains(letters);
}
