namespace CoAssess.Privacy;

/// <summary>The lines behind a house and its road: a flat, and outside Britain the town and country up to the postal code.</summary>
/// <remarks>A British address ends in a postcode, whose district stays and by which the place is found; its town stays too.</remarks>
internal static class AddressLines
{
    private const int MostLines = 6;
    private const int MostWords = 5;
    private const int LongestBlank = 40;

    /// <summary>Gives where the address ends that has been read so far.</summary>
    /// <param name="text">The text.</param>
    /// <param name="core">Where the house and its road end.</param>
    /// <param name="hasFlat">Whether a flat was read behind them, as is done abroad: then the line behind is its town.</param>
    public static int End(ReadOnlySpan<char> text, int core, bool hasFlat)
    {
        var (end, at) = (core, core);
        for (var lines = 0; lines < MostLines; lines++)
        {
            var start = StreetAddress.PassBlank(text, at);
            if (start == at || start - at > LongestBlank || start >= text.Length)
            {
                break;
            }

            var word = NameRun.WordEnd(text, start);
            if (word > start && (Vocabulary.Of(text[start..word]) & WordKind.Unit) != 0 && HouseNumber.UnitEnd(text, start) is > 0 and var unit)
            {
                (end, at, hasFlat) = (unit, unit, true);
                continue;
            }

            var stop = LineEnd(text, start, out var isCode);
            if (stop < 0)
            {
                break;
            }

            var isTown = hasFlat && !text[at..start].Contains(',');
            at = stop;
            end = isCode || isTown ? stop : end;
            if (isCode)
            {
                break;
            }
        }

        return end;
    }

    /// <summary>"PSC 0413, Box 8144", "Unit 4719 Box 7394" of the forces, and a post box behind a cue.</summary>
    /// <returns>Where the address ends; 0 when it is none.</returns>
    public static int Forces(ReadOnlySpan<char> text, int unit, int start, int end, bool hasCue)
    {
        if (unit == start)
        {
            return 0;
        }

        var box = StreetAddress.PassBlank(text, end);
        var isBoxed = box > end && text[box..].StartsWith("box ", StringComparison.OrdinalIgnoreCase) && HouseNumber.UnitEnd(text, box) > 0;
        var isPostBox = hasCue && text[unit..].StartsWith("box", StringComparison.OrdinalIgnoreCase);
        return isBoxed ? End(text, HouseNumber.UnitEnd(text, box), hasFlat: false) : isPostBox ? End(text, end, hasFlat: false) : 0;
    }

    /// <summary>"FPO AE 25990", with the ship on the line before: the forces' post of the United States.</summary>
    /// <returns>Where it begins; -1 when a number is no such code.</returns>
    public static int ForcesLine(ReadOnlySpan<char> text, int least, int start, int end)
    {
        const int code = 7; // "FPO AE "
        if (end - start != 5 || start - code < least || !IsForces(text.Slice(start - code, code)))
        {
            return -1;
        }

        var line = start - code;
        var before = line > least && text[line - 1] == '\n' ? text[least..(line - 1)].LastIndexOfAny("\n:") + 1 + least : line;
        for (var at = before; at < line; at++)
        {
            if (text[at..].StartsWith("US", StringComparison.Ordinal) && line - at < 30 && text[at..(line - 1)].IndexOf(' ') is >= 3 and <= 5)
            {
                return at;
            }
        }

        return line;
    }

    private static bool IsForces(ReadOnlySpan<char> words) =>
        words[3] == ' ' && words[6] == ' ' && (words[..3].Equals("FPO", StringComparison.OrdinalIgnoreCase) || words[..3].Equals("APO", StringComparison.OrdinalIgnoreCase) || words[..3].Equals("DPO", StringComparison.OrdinalIgnoreCase))
        && words[4..6].ToString().ToUpperInvariant() is "AA" or "AE" or "AP";

    /// <summary>Reads a line of words with capitals, perhaps with a postal code at its end.</summary>
    /// <returns>Where it ends; -1 when it is no line of an address.</returns>
    private static int LineEnd(ReadOnlySpan<char> text, int start, out bool isCode)
    {
        isCode = false;
        var at = start;
        for (var words = 0; words < MostWords; words++)
        {
            if (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                var code = CodeEnd(text, at, out isCode);
                return isCode || words == 0 ? code : -1;
            }

            if (at < text.Length && text[at] == '(' && text.Slice(at, Math.Min(20, text.Length - at)).IndexOfAny(')', '[', ']') is > 0 and var close && text[at + close] == ')')
            {
                at += close + 1;
            }

            var end = NameRun.WordEnd(text, at);
            var word = text[at..end];
            if (end > at && !IsPart(word, words == 0))
            {
                return -1;
            }

            at = end < text.Length && text[end] == '.' && end + 1 < text.Length && text[end + 1] == ' ' && word.Length < 4 ? end + 1 : end;
            if (at >= text.Length || text[at] is not (' ' or '-'))
            {
                return at == start ? -1 : at >= text.Length || text[at] is '\n' or ',' or '.' or '?' or '!' or ')' ? at : -1;
            }

            var next = at;
            while (next < text.Length && text[next] is ' ' or '-')
            {
                next++;
            }

            if (next >= text.Length || !(char.IsUpper(text[next]) || char.IsAsciiDigit(text[next]) || text[next] is '(' or '\n' || text[next..].StartsWith("nan") || IsParticle(text, next)))
            {
                return at;
            }

            at = next;
        }

        return -1;
    }

    private static bool IsParticle(ReadOnlySpan<char> text, int at) => (Vocabulary.Of(text[at..NameRun.WordEnd(text, at)]) & WordKind.Particle) != 0;

    private static bool IsPart(ReadOnlySpan<char> word, bool isFirst)
    {
        var kinds = Vocabulary.Of(word);
        if (!char.IsUpper(word[0]))
        {
            return word is "nan" || (kinds & WordKind.Particle) != 0;
        }

        var isShort = word.Length <= 3 && word.IndexOfAnyExceptInRange('A', 'Z') < 0;
        return !isFirst || isShort || (kinds & WordKind.Never) == 0 || word is "New" or "North" or "South" or "East" or "West" or "St" or "Great" or "Little";
    }

    /// <summary>Postal codes of digits: 12345, 123 45, 12-345, 1234-567; two or three digits alone are a region's number.</summary>
    private static int CodeEnd(ReadOnlySpan<char> text, int at, out bool isCode)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || (text[end] is '-' or ' ' && end > at && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) && end - at is 2 or 3 or 4 or 5)))
        {
            end++;
        }

        isCode = end - at is >= 4 and <= 10 && (end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '/' or ':'));
        return isCode || end - at is 2 or 3 ? end : -1;
    }
}
