namespace CoAssess.Privacy;

/// <summary>What stands in redacted words where a detail stood.</summary>
internal static class Token
{
    public const string BankAccount = "[bank account]";

    private const string PostcodePrefix = "[postcode ";

    public static string For(PersonalDetail kind, ReadOnlySpan<char> detail) => kind switch
    {
        PersonalDetail.Postcode => $"{PostcodePrefix}{Postcode.District(detail)}]",
        PersonalDetail.Email => "[email]",
        PersonalDetail.Phone => "[phone]",
        PersonalDetail.NationalInsuranceNumber => "[National Insurance number]",
        PersonalDetail.NhsNumber => "[NHS number]",
        PersonalDetail.CardNumber => "[card number]",
        PersonalDetail.BankAccount => BankAccount,
        PersonalDetail.VehicleRegistration => "[vehicle registration]",
        PersonalDetail.Handle => "[handle]",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no token."),
    };

    /// <summary>Says whether a word is the district within a token of ours; a longer word in such brackets is no district, and no hiding place.</summary>
    public static bool IsDistrict(ReadOnlySpan<char> text, int wordStart, int wordEnd) =>
        wordEnd < text.Length && text[wordEnd] == ']' && text[..wordStart].EndsWith(PostcodePrefix, StringComparison.Ordinal)
        && Postcode.IsDistrict(text[wordStart..wordEnd]);
}
