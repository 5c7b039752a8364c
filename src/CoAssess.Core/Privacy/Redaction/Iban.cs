namespace CoAssess.Privacy;

/// <summary>International bank account numbers, by their country's length and modulus 97 (ISO 13616).</summary>
internal static class Iban
{
    private const int Longest = 34;

    public static Detail? Find(ReadOnlySpan<char> text, int start)
    {
        if (start + 15 > text.Length || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || !char.IsAsciiDigit(text[start + 2]))
        {
            return null;
        }

        Span<char> number = stackalloc char[Longest];
        var length = Length(text.Slice(start, 2));
        var read = 0;
        var at = start;
        while (read < length && at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == ' ' && read % 4 == 0)))
        {
            if (text[at] != ' ')
            {
                number[read++] = char.ToUpperInvariant(text[at]);
            }

            at++;
        }

        return length > 0 && read == length && (at == text.Length || !char.IsLetterOrDigit(text[at])) && Remainder(number[..length]) == 1
            ? new(PersonalDetail.BankAccount, start, at)
            : null;
    }

    private static int Length(ReadOnlySpan<char> country)
    {
        Span<char> code = [char.ToUpperInvariant(country[0]), char.ToUpperInvariant(country[1])];
        return code switch
        {
            "NO" => 15,
            "BE" => 16,
            "DK" or "FI" or "NL" => 18,
            "AT" or "LT" => 20,
            "CH" or "LV" => 21,
            "BG" or "DE" or "GB" or "IE" => 22,
            "CZ" or "ES" or "RO" or "SE" or "SK" => 24,
            "PT" => 25,
            "FR" or "GR" or "IT" => 27,
            "CY" or "HU" or "PL" => 28,
            "MT" => 31,
            _ => 0,
        };
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
