using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

public sealed class RedactionRecallTests
{
    private const int Cases = 400;
    private static readonly Redactor Redactor = new();

    private static readonly string[] Frames =
    [
        "{0}", "Please note {0} and write back.", "My details: {0}.", "({0})", "Hello,\n{0}\nThanks", "see {0}, then {1} again", "\"{0}\"", "it is {0}!",
    ];

    public static TheoryData<PersonalDetail> Kinds => [.. Enum.GetValues<PersonalDetail>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void At_least_995_of_1000_details_of_each_kind_go_whole(PersonalDetail kind)
    {
        var identifiers = new Identifiers(seed: 20261122);
        var missed = new List<string>();
        for (var i = 0; i < Cases; i++)
        {
            var (first, second) = (Make(identifiers, kind), Make(identifiers, kind));
            var raw = string.Format(null, identifiers.Pick(Frames), first, second);

            var redacted = Redactor.Redact(raw);

            if (!IsGone(redacted, raw, first) || (raw.Contains(second, StringComparison.Ordinal) && !IsGone(redacted, raw, second)))
            {
                missed.Add($"{raw} -> {redacted.Text.Value}");
            }
        }

        Report($"{kind}: recall {100.0 * (Cases - missed.Count) / Cases:F2} % of {Cases}");
        Assert.True(missed.Count <= Cases * 0.005, string.Join('\n', missed.Take(20)));
    }

    [Fact]
    public void At_most_one_in_a_hundred_hard_negatives_is_altered()
    {
        var identifiers = new Identifiers(seed: 20261122);
        var altered = new List<string>();
        const int negatives = 2000;
        for (var i = 0; i < negatives; i++)
        {
            var raw = string.Format(null, identifiers.Pick(Frames), identifiers.HardNegative(), identifiers.HardNegative());
            var redacted = Redactor.Redact(raw).Text.Value;
            if (redacted != raw)
            {
                altered.Add($"{raw} -> {redacted}");
            }
        }

        Report($"hard negatives altered {100.0 * altered.Count / negatives:F2} % of {negatives}");
        Assert.True(altered.Count <= negatives * 0.01, string.Join('\n', altered.Take(20)));
    }

    private static string Make(Identifiers identifiers, PersonalDetail kind) => kind switch
    {
        PersonalDetail.Email => identifiers.Email(),
        PersonalDetail.Phone => identifiers.Next(5) == 0 ? identifiers.ForeignPhone() : identifiers.Phone(),
        PersonalDetail.NationalInsuranceNumber => identifiers.NationalInsurance(),
        PersonalDetail.NhsNumber => identifiers.Nhs(),
        PersonalDetail.CardNumber => identifiers.Card(),
        PersonalDetail.BankAccount => identifiers.Bank(),
        PersonalDetail.Postcode => identifiers.Postcode(),
        PersonalDetail.VehicleRegistration => identifiers.Registration(),
        PersonalDetail.Handle => identifiers.Handle(),
        PersonalDetail.Name => identifiers.Name(),
        PersonalDetail.Address => identifiers.StreetAddress(),
        PersonalDetail.WebAddress => identifiers.WebAddress(),
        PersonalDetail.NetworkAddress => identifiers.NetworkAddress(),
        PersonalDetail.Passport => identifiers.Passport(),
        PersonalDetail.DrivingLicence => identifiers.DrivingLicence(),
        PersonalDetail.TaxReference => identifiers.TaxReference(),
        PersonalDetail.DateOfBirth => identifiers.DateOfBirth(),
        PersonalDetail.PersonalReference => identifiers.PersonalReference(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Every digit of it, the sign of an address and the words of a name lie within findings (words such as "sort code" may stay).</summary>
    private static bool IsGone(Redaction redaction, string raw, string detail)
    {
        var start = raw.IndexOf(detail, StringComparison.Ordinal);
        for (var i = start; i < start + detail.Length; i++)
        {
            var mustGo = char.IsDigit(raw[i]) || raw[i] is '@' or '＠' || i == start + detail.Length - 1;
            if (mustGo && !redaction.Findings.Any(finding => finding.Start <= i && i < finding.Start + finding.Length))
            {
                return false;
            }
        }

        return redaction.Findings.Any(finding => finding.Start < start + detail.Length && finding.Start + finding.Length > start);
    }

    private static void Report(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
