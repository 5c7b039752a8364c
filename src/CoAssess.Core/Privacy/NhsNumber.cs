namespace CoAssess.Privacy;

/// <summary>NHS numbers: ten digits whose last checks the others by modulus 11.</summary>
internal static class NhsNumber
{
    private const int Length = 10;

    public static Detail? Find(in DigitGroups number)
    {
        for (var last = 0; last < number.Count && number[last].Total <= Length; last++)
        {
            if (number[last].Total == Length
                && !number.HasLookalikes
                && (last == 0 || number.HasShape(last, 3, 3, 4) || number.HasShape(last, 5, 5) || IsSpelledOut(number, last))
                && IsValid(number.Digits(Length)))
            {
                return new(PersonalDetail.NhsNumber, number.Start, number[last].End);
            }
        }

        return null;
    }

    /// <summary>Digit by digit, and with the tenth at its end: eleven single digits are a telephone number.</summary>
    private static bool IsSpelledOut(in DigitGroups number, int last) =>
        number.IsSpelledOut(last) && (last + 1 == number.Count || number[last + 1].Length > 1);

    public static bool IsValid(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < Length - 1; i++)
        {
            sum += (digits[i] - '0') * (Length - i);
        }

        var check = 11 - (sum % 11);
        return (check == 11 ? 0 : check) == digits[^1] - '0' && digits.ContainsAnyExcept(digits[0]);
    }
}
