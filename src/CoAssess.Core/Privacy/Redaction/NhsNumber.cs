namespace CoAssess.Privacy;

/// <summary>NHS numbers: ten digits whose last checks the others by modulus 11, and the numbers of Scotland and Northern Ireland, which share it.</summary>
/// <remarks>
/// One in eleven ten-digit references passes the check. Written 3-3-4, or behind a word such as "NHS", it goes whatever it is; ten digits in one
/// piece stay when they are out of the ranges that are given out, or named as a reference.
/// </remarks>
internal static class NhsNumber
{
    private const int Length = 10;
    private static readonly WordSet References =
        new("ref", "reference", "invoice", "inv", "order", "po", "purchase", "case", "ticket", "job", "application", "planning", "transaction", "payment", "supplier", "contract", "uprn");

    private static readonly WordSet BetweenReference = new("number", "no", "nr", "id", "code", "is");

    public static Detail? Find(in DigitGroups number)
    {
        for (var last = 0; last < number.Count && number[last].Total <= Length; last++)
        {
            if (number[last].Total == Length
                && !number.HasLookalikes
                && (last == 0 || number.HasShape(last, 3, 3, 4) || (number.HasShape(last, 5, 5) && !IsGridReference(number)) || IsSpelledOut(number, last))
                && IsValid(number.Digits(Length))
                && (last > 0 || number.HasCue(Cue.Health) || !IsReference(number)))
            {
                return new(PersonalDetail.NhsNumber, number.Start, number[last].End);
            }
        }

        return null;
    }

    /// <summary>"SJ 22353 47207": a place to the metre on the National Grid.</summary>
    private static bool IsGridReference(in DigitGroups number) =>
        number.Start - 3 >= number.Least && number.Before == ' ' && char.IsAsciiLetterUpper(number.Text[number.Start - 2]) && number.Text[number.Start - 3] is 'H' or 'N' or 'O' or 'S' or 'T'
        && (number.Start - 3 == number.Least || !char.IsLetterOrDigit(number.Text[number.Start - 4]));

    /// <summary>Digit by digit, and with the tenth at its end: eleven single digits are a telephone number.</summary>
    private static bool IsSpelledOut(in DigitGroups number, int last) =>
        number.IsSpelledOut(last) && (last + 1 == number.Count || number[last + 1].Length > 1);

    private static bool IsReference(in DigitGroups number) =>
        !IsGivenOut(number.Digits(4)) || IsJoined(number) || Word.FollowsOneOf(number.Text, number.Least, number.Start, References, BetweenReference);

    /// <summary>Scotland, Northern Ireland, England and Wales, the Republic; 999 is kept for examples.</summary>
    private static bool IsGivenOut(ReadOnlySpan<char> digits) => int.Parse(digits) is < 5000 or (>= 6000 and < 8600) or >= 9990;

    /// <summary>Such as INV-4010232137 and #4010232137.</summary>
    private static bool IsJoined(in DigitGroups number) =>
        number.Before == '#'
        || (number.Before is '-' or '/' && number.Start - 2 >= number.Least && char.IsLetterOrDigit(number.Text[number.Start - 2]));

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
