using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

public sealed class IbanTests
{
    private const string Countries =
        """
        AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22
        IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18
        SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
        """;

    private static readonly Redactor Redactor = new();

    public static TheoryData<string> Registry => [.. Countries.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    [Theory]
    [MemberData(nameof(Registry))]
    public void The_number_of_every_country_goes_however_it_is_grouped(string country)
    {
        ArgumentNullException.ThrowIfNull(country);
        var identifiers = new Identifiers(seed: 20261123);
        for (var i = 0; i < 20; i++)
        {
            var number = Make(country[..2], int.Parse(country[2..], null), identifiers);
            foreach (var joint in (string[])["", " ", "-", "."])
            {
                var written = string.Join(joint, number.Chunk(4).Select(static four => new string(four)));

                Assert.Equal("pay [bank account], please", Redactor.Redact($"pay {written}, please").Text.Value);
            }
        }
    }

    [Theory]
    [InlineData("LU280019400644750001")]
    [InlineData("GB33-BUKB-2020-1555-5555-56")]
    public void One_that_fails_its_check_stays(string number) => Assert.Equal(number, Redactor.Redact(number).Text.Value);

    private static string Make(string country, int length, Identifiers identifiers)
    {
        var account = identifiers.Digits(length - 4);
        var remainder = 0;
        foreach (var c in $"{account}{country}00")
        {
            remainder = char.IsAsciiDigit(c) ? ((remainder * 10) + c - '0') % 97 : ((remainder * 100) + c - 'A' + 10) % 97;
        }

        return string.Create(null, $"{country}{98 - remainder:D2}{account}");
    }
}
