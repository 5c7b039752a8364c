namespace CoAssess.Privacy;

/// <summary>Payment card numbers: 13 to 19 digits of a known issuer that pass the Luhn check; behind a word such as "card", of any issuer, from 12 digits.</summary>
internal static class CardNumber
{
    public static Detail? Find(in DigitGroups number)
    {
        if (number.Before == '.' && number.IsAmount)
        {
            return null; // the places behind a decimal point
        }

        for (var last = number.Count - 1; last >= 0; last--)
        {
            var total = number[last].Total;
            if (total is >= 12 and <= 19 && HasShape(number, last) && PassesLuhn(number.Digits(total)) && (IsIssued(number.Digits(total)) || number.HasCue(Cue.Card)))
            {
                return new(PersonalDetail.CardNumber, number.Start, number[last].End);
            }
        }

        return null;
    }

    public static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 1 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }

    /// <summary>Whole, digit by digit, or in groups of three and more (the last may be shorter): never a row of dates and times.</summary>
    private static bool HasShape(in DigitGroups number, int last)
    {
        if (last == 0 || number.IsSpelledOut(last))
        {
            return true;
        }

        for (var i = 0; i < last; i++)
        {
            if (number[i].Length < 3)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The issuers' prefixes and lengths (ISO/IEC 7812, as the schemes publish them).</summary>
    private static bool IsIssued(ReadOnlySpan<char> digits)
    {
        var four = int.Parse(digits[..4]);
        var two = four / 100;
        return digits.Length switch
        {
            12 => false,
            13 => two / 10 == 4 || IsMaestro(two),
            14 => two is 36 or 38 or 39 || four / 10 is >= 300 and <= 305 || IsMaestro(two),
            15 => two is 34 or 37 || four is 1800 or 2131 || IsMaestro(two),
            16 => two / 10 == 4 || two is >= 51 and <= 55 || four is >= 2221 and <= 2720 or >= 3528 and <= 3589 or 6011
                || two is 62 or 64 or 65 || IsMaestro(two),
            19 => two / 10 == 4 || two == 62 || IsMaestro(two),
            _ => two == 62 || IsMaestro(two),
        };
    }

    private static bool IsMaestro(int two) => two is 50 or >= 56 and <= 58 or 60 or 61 or 63 or >= 66 and <= 69;
}
