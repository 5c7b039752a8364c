using System.Globalization;
using CoAssess.Privacy;

namespace CoAssess.Core.Tests.Privacy;

/// <summary>The UK cases of a published test suite, read where they lie beside the repository.</summary>
public sealed class PublishedCasesTests
{
    private static readonly Dictionary<string, PersonalDetail> Kinds = new()
    {
        ["UK_NHS"] = PersonalDetail.NhsNumber,
        ["UK_NINO"] = PersonalDetail.NationalInsuranceNumber,
        ["UK_POSTCODE"] = PersonalDetail.Postcode,
        ["UK_VEHICLE_REGISTRATION"] = PersonalDetail.VehicleRegistration,
        ["UK_DRIVING_LICENCE"] = PersonalDetail.DrivingLicence,
        ["UK_PASSPORT"] = PersonalDetail.Passport,
    };

    [Fact]
    public void Every_published_case_of_our_kinds_is_found_or_left_as_it_says()
    {
        var path = Find();
        Assert.SkipWhen(path is null, "../shared/data/pii/uk_identifier_cases.csv is not there; the generated cases stand in for it.");
        var wrong = new List<string>();
        var cases = 0;

        foreach (var (entity, text, expected) in Read(path!).Where(static c => Kinds.ContainsKey(c.Entity)))
        {
            cases++;
            var found = new Redactor().Redact(text).Findings.Count(finding => finding.Kind == Kinds[entity]);
            if (found != expected)
            {
                wrong.Add($"{entity} '{text}': {found} found, {expected} expected");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{cases - wrong.Count} of {cases} published cases");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(cases > 30, "The file holds fewer cases than it did.");
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared/data/pii/uk_identifier_cases.csv");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    /// <summary>No text of the file holds a comma.</summary>
    private static IEnumerable<(string Entity, string Text, int Expected)> Read(string path) =>
        File.ReadLines(path).Skip(1).Select(static line => line.Split(',')).Select(static f => (f[0], f[1], int.Parse(f[2], CultureInfo.InvariantCulture)));
}
