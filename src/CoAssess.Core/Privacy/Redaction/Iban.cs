namespace CoAssess.Privacy;

/// <summary>International bank account numbers, by their country's length and modulus 97 (ISO 13616), in one piece or in fours joined by spaces, hyphens or full stops.</summary>
internal static class Iban
{
    /// <summary>How many characters a British one has up to where its sort code ends, behind which some leave a blank: "GB 84 NWBK 165839 38879444".</summary>
    private const int SortCodeEnd = 14;

    private const int Longest = 33;
    private const int Letters = 26;

    /// <summary>The length of each country's numbers, as the registry of ISO 13616 gives them.</summary>
    private static readonly (int Length, string Countries)[] Registry =
    [
        (15, "NO"),
        (16, "BE"),
        (18, "DK FI FK FO GL NL SD"),
        (19, "MK SI"),
        (20, "AT BA EE KZ LT LU MN XK"),
        (21, "CH HR LI LV"),
        (22, "BG BH CR DE GB GE IE ME RS VA"),
        (23, "AE GI IL IQ OM SO TL"),
        (24, "AD CZ ES MD PK RO SA SE SK TN VG"),
        (25, "LY PT ST"),
        (26, "IS TR"),
        (27, "BI DJ FR GR IT MC MR SM"),
        (28, "AL AZ BY CY DO GT HN HU LB NI PL SV"),
        (29, "BR EG PS QA UA"),
        (30, "JO KW MU YE"),
        (31, "MT SC"),
        (32, "LC"),
        (33, "RU"),
    ];

    private static readonly byte[] Lengths = Fill();

    public static Detail? Find(ReadOnlySpan<char> text, int start)
    {
        if (start + 15 > text.Length || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || (text[start + 2] == ' ' ? start + 3 : start + 2) is var check && (!char.IsAsciiDigit(text[check]) || !char.IsAsciiDigit(text[check + 1])))
        {
            return null;
        }

        Span<char> number = stackalloc char[Longest];
        int length = Lengths[Place(text[start], text[start + 1])];
        var read = 0;
        var at = start;
        while (read < length && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (Word.IsJoint(text[at]) && (read % 4 == 0 || read is 2 or SortCodeEnd))))
        {
            if (char.IsAsciiLetterOrDigit(text[at]))
            {
                number[read++] = char.ToUpperInvariant(text[at]);
            }

            at++;
        }

        return length > 0 && read == length && (at == text.Length || !char.IsLetterOrDigit(text[at])) && Remainder(number[..length]) == 1
            ? new(PersonalDetail.BankAccount, start, at)
            : null;
    }

    private static int Place(char first, char second) => (((first | 0x20) - 'a') * Letters) + (second | 0x20) - 'a';

    private static byte[] Fill()
    {
        var lengths = new byte[Letters * Letters];
        foreach (var (length, countries) in Registry)
        {
            foreach (var country in countries.Split(' '))
            {
                lengths[Place(country[0], country[1])] = (byte)length;
            }
        }

        return lengths;
    }

    private static int Remainder(ReadOnlySpan<char> number)
    {
        var remainder = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var c = number[(i + 4) % number.Length];
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return remainder;
    }
}
