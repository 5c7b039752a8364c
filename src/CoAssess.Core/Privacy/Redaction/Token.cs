namespace CoAssess.Privacy;

/// <summary>What stands in redacted words where a detail stood.</summary>
internal static class Token
{
    public const string BankAccount = "[bank account]";
    public const string Passport = "[passport number]";
    public const string Reference = "[reference]";
    public const string TaxReference = "[tax reference]";

    private const string PostcodePrefix = "[postcode ";

    /// <summary>The tokens in the order of their kinds; of a postcode its beginning.</summary>
    private static readonly string[] All = [.. Enum.GetValues<PersonalDetail>().Select(For)];

    /// <summary>Gives how long the token of a detail is.</summary>
    public static int Length(PersonalDetail kind, ReadOnlySpan<char> detail) =>
        kind == PersonalDetail.Postcode ? PostcodePrefix.Length + Postcode.WriteDistrict(detail, []) + 1 : All[(int)kind].Length;

    /// <summary>Writes the token of a detail.</summary>
    /// <returns>How long it is.</returns>
    public static int Write(PersonalDetail kind, ReadOnlySpan<char> detail, Span<char> words)
    {
        var token = All[(int)kind];
        token.CopyTo(words);
        if (kind != PersonalDetail.Postcode)
        {
            return token.Length;
        }

        var length = token.Length + Postcode.WriteDistrict(detail, words[token.Length..]);
        words[length] = ']';
        return length + 1;
    }

    private static string For(PersonalDetail kind) => kind switch
    {
        PersonalDetail.Postcode => PostcodePrefix,
        PersonalDetail.Email => "[email]",
        PersonalDetail.Phone => "[phone]",
        PersonalDetail.NationalInsuranceNumber => "[National Insurance number]",
        PersonalDetail.NhsNumber => "[NHS number]",
        PersonalDetail.CardNumber => "[card number]",
        PersonalDetail.BankAccount => BankAccount,
        PersonalDetail.VehicleRegistration => "[vehicle registration]",
        PersonalDetail.Handle => "[handle]",
        PersonalDetail.Name => "[name]",
        PersonalDetail.Address => "[address]",
        PersonalDetail.WebAddress => "[web address]",
        PersonalDetail.NetworkAddress => "[network address]",
        PersonalDetail.Passport => Passport,
        PersonalDetail.DrivingLicence => "[driving licence number]",
        PersonalDetail.TaxReference => TaxReference,
        PersonalDetail.DateOfBirth => "[date of birth]",
        PersonalDetail.PersonalReference => Reference,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind has no token."),
    };

    /// <summary>Says whether a word stands within a token of ours, whose words are no one's name.</summary>
    public static bool IsWithin(ReadOnlySpan<char> text, int wordStart)
    {
        const int longest = 27;
        var from = Math.Max(0, wordStart - longest);
        var open = text[from..wordStart].LastIndexOf('[');
        if (open < 0)
        {
            return false;
        }

        var token = text[(from + open)..Math.Min(text.Length, from + open + longest)];
        var close = token.IndexOf(']');
        return close > wordStart - from - open && IsToken(token[..(close + 1)]);
    }

    private static bool IsToken(ReadOnlySpan<char> token) => token is "[National Insurance number]" or "[NHS number]";

    /// <summary>Says whether a word is the district within a token of ours; a longer word in such brackets is no district, and no hiding place.</summary>
    public static bool IsDistrict(ReadOnlySpan<char> text, int wordStart, int wordEnd) =>
        wordEnd < text.Length && text[wordEnd] == ']' && text[..wordStart].EndsWith(PostcodePrefix, StringComparison.Ordinal)
        && Postcode.IsDistrict(text[wordStart..wordEnd]);
}
