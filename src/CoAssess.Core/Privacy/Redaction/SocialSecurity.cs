namespace CoAssess.Privacy;

/// <summary>Social security numbers of the United States: 3-2-4 joined by hyphens, in ranges that are given out.</summary>
internal static class SocialSecurity
{
    public static Detail? Find(in DigitGroups number)
    {
        if (number.Count < 3 || number[2].Total != 9 || number[0].Length != 3 || number[1].Length != 2 || number.HasLookalikes || number.IsAmount
            || number.Text[number[0].End] != '-' || number.Text[number[1].End] != '-' || number.Before is '-' or '/' or '#')
        {
            return null;
        }

        var digits = number.Digits(9);
        return digits[..3] is not ("000" or "666") && digits[0] != '9' && digits[3..5] is not "00" && digits[5..] is not "0000"
            ? new(PersonalDetail.TaxReference, number.Start, number[2].End)
            : null;
    }
}
