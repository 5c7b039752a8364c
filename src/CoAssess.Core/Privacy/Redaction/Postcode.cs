using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Full postcodes of the areas there are. The district says which place is meant, and stays.</summary>
internal static class Postcode
{
    private const int InwardLength = 3;
    private static readonly SearchValues<char> InwardLetters = SearchValues.Create("ABDEFGHJLNPQRSTUWXYZabdefghjlnpqrstuwxyz");

    /// <summary>What an O that is meant as a nought may be mistaken in, as in "M60 OUT".</summary>
    private static readonly WordSet WordsOfO = new("out", "one", "old", "our", "off", "own", "odd", "oat", "ore", "orb", "owe", "owl", "ons", "oft", "ops", "ord", "oxo", "obs", "ofs", "opp", "org");

    /// <summary>The areas by their first letter, one bit for each second letter; the lowest for those of one letter.</summary>
    private static readonly uint[] Areas = Sort("""
        AB AL B BA BB BD BF BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR
        HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL
        SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE
        """);

    public static Detail? Find(ReadOnlySpan<char> text, int start)
    {
        var end = Word.End(text, start);
        var outward = end - start;
        if (outward is > 4 and <= 7)
        {
            return IsPostcode(text[start..(end - InwardLength)], text[(end - InwardLength)..end])
                ? new(PersonalDetail.Postcode, start, end)
                : null;
        }

        if (outward is < 2 or > 4)
        {
            return null;
        }

        var inward = SkipJoint(text, end);
        var stop = inward > end ? Word.End(text, inward) : end;
        return stop - inward == InwardLength && IsPostcode(text[start..end], text[inward..stop]) && !IsMeasure(text[start..end], text[inward..stop])
            ? new(PersonalDetail.Postcode, start, stop)
            : null;
    }

    /// <summary>Writes the district of a postcode, such as <c>M33</c>, as far as there is room.</summary>
    /// <returns>How long it is.</returns>
    public static int WriteDistrict(ReadOnlySpan<char> postcode, Span<char> words)
    {
        var length = 0;
        foreach (var c in postcode[..^InwardLength])
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                if (length < words.Length)
                {
                    words[length] = char.ToUpperInvariant(c);
                }

                length++;
            }
        }

        return length;
    }

    /// <summary>Says whether a word is a district that a postcode may have.</summary>
    public static bool IsDistrict(ReadOnlySpan<char> word) => IsOutward(word) || word is "GIR";

    private static bool IsPostcode(ReadOnlySpan<char> outward, ReadOnlySpan<char> inward) =>
        (char.IsAsciiDigit(inward[0]) || (inward[0] == 'O' && char.IsAsciiLetterUpper(inward[2]) && !WordsOfO.Has(inward)))
        && !inward[1..].ContainsAnyExcept(InwardLetters)
        && (IsOutward(outward) || (outward.Equals("GIR", StringComparison.OrdinalIgnoreCase) && inward.Equals("0AA", StringComparison.OrdinalIgnoreCase)));

    /// <summary>A9, A99, A9A, AA9, AA99, AA9A, with an area that exists and the letters that its third or fourth place may hold.</summary>
    private static bool IsOutward(ReadOnlySpan<char> outward)
    {
        var letters = outward.IndexOfAnyInRange('0', '9');
        if (letters is not (1 or 2) || !IsArea(outward[..letters]))
        {
            return false;
        }

        var behind = outward[(letters + 1)..];
        return behind.Length == 0
            || (behind.Length == 1
                && (char.IsAsciiDigit(behind[0])
                    || (letters == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY").Contains(char.ToUpperInvariant(behind[0]))));
    }

    private static bool IsArea(ReadOnlySpan<char> letters) =>
        char.IsAsciiLetter(letters[0]) && (letters.Length == 1 || char.IsAsciiLetter(letters[1])) && (Areas[letters[0] & 31] & Bit(letters)) != 0;

    private static uint Bit(ReadOnlySpan<char> letters) => letters.Length == 1 ? 1 : 1u << (letters[1] & 31);

    private static uint[] Sort(string areas)
    {
        var bits = new uint[32];
        foreach (var area in areas.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            bits[area[0] & 31] |= Bit(area);
        }

        return bits;
    }

    /// <summary>"The M60 1st exit", "B1 5ft": small letters that count or measure behind what may be a road.</summary>
    private static bool IsMeasure(ReadOnlySpan<char> outward, ReadOnlySpan<char> inward) => char.IsAsciiDigit(outward[1]) && inward[1..] is "st" or "nd" or "rd" or "th" or "ft" or "hr" or "lb" or "yd";

    /// <summary>Passes one or two spaces, a hyphen, or a comma with no space behind.</summary>
    private static int SkipJoint(ReadOnlySpan<char> text, int at)
    {
        if (at < text.Length && (text[at] == '-' || (text[at] == ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            return at + 1;
        }

        var end = at;
        while (end < text.Length && end - at < 2 && text[end] == ' ')
        {
            end++;
        }

        return end;
    }
}
