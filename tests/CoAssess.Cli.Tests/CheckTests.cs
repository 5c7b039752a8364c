using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary><c>coassess dataset check</c>, as its user calls it.</summary>
public sealed class CheckTests : IDisposable
{
    private static readonly string[] Members =
        ["rows", "released", "quarantined", "blank", "total", "negative", "redacted", "encoding", "headerLine", "dateFrom", "dateTo", "seconds"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_clean_file_gives_one_object_and_exit_code_0()
    {
        var (exitCode, output, _) = await CheckAsync(Path.Combine(Clone.Borough, "spend", "2026-04.csv"));

        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(0, exitCode);
        Assert.All(Members, member => Assert.True(report.TryGetProperty(member, out _), $"{member} is missing"));
        Assert.Equal(260, report.GetProperty("rows").GetInt64());
        Assert.Equal("ascii", report.GetProperty("encoding").GetString());
        Assert.Equal("2026-04-01", report.GetProperty("dateFrom").GetString());
    }

    [Fact]
    public async Task A_file_with_mistakes_gives_exit_code_3_and_says_where_they_are()
    {
        var (exitCode, output, _) = await CheckAsync(Path.Combine(Clone.Borough, "spend", "2026-10.csv"));

        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(3, exitCode);
        Assert.Equal((248, 8), (report.GetProperty("rows").GetInt64(), report.GetProperty("quarantined").GetInt64()));
        Assert.Contains(report.GetProperty("problems").EnumerateArray(), static problem => problem.GetProperty("line").GetInt64() == 13);
        Assert.DoesNotContain("Sampleton", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_reads_the_words_gets_plain_lines_that_are_not_broken()
    {
        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("dataset", "check", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend");

        Assert.Equal(3, exitCode);
        Assert.DoesNotContain('\e', output);
        Assert.Contains(output.Split('\n'), static line => line.StartsWith("note", StringComparison.Ordinal) && line.TrimEnd().Length > 80);
    }

    [Fact]
    public async Task The_words_say_which_of_what_is_set_aside_is_no_row_and_where_a_sum_is_below_zero()
    {
        var file = Write("Directorate,Supplier Name,Date Paid,Amount,Purpose\nHousing,Alder Ltd,01/04/2026,600.00,Damp survey\nHousing,Alder Ltd,02/04/2026,-1000.00,Damp survey\nHousing,Alder Ltd,03/04/2026,abc,Damp survey\n");

        var (_, output, _) = await new Coassess(_folder.Path).RunAsync("dataset", "check", file, "--schema", "spend");

        Assert.Contains("1, of which 1 with no amount that can be read and so not among the rows", output, StringComparison.Ordinal);
        Assert.Contains("-£400.00", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_total_is_exact_and_is_text()
    {
        var file = Write("Directorate,Supplier Name,Date Paid,Amount,Purpose\nHousing,Alder Ltd,01/04/2026,0.10,Damp survey\nHousing,Alder Ltd,02/04/2026,0.20,Damp survey\nHousing,Alder Ltd,03/04/2026,\"(1,000.05)\",Damp survey\n");

        var (_, output, _) = await CheckAsync(file);

        Assert.Equal("-999.75", JsonDocument.Parse(output).RootElement.GetProperty("total").GetString());
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\0\u0001\u0002\0\0\0PK", "binary")]
    [InlineData("Directorate,Supplier Name,Date Paid,Amount\n", "header only")]
    public async Task A_file_that_is_no_table_is_refused_with_place_and_remedy(string content, string kind)
    {
        var (exitCode, output, error) = await CheckAsync(Write(content));

        var refusal = JsonDocument.Parse(output).RootElement.GetProperty("error");
        Assert.True(exitCode == 2, $"{kind}: {exitCode} {error}");
        Assert.All((string[])["place", "reason", "remedy"], member => Assert.NotEqual("", refusal.GetProperty(member).GetString()));
    }

    [Fact]
    public async Task A_workbook_with_a_hidden_sheet_is_refused_with_the_reason()
    {
        var (exitCode, _, error) = await CheckAsync(Path.Combine(Clone.Borough, "spend", "2026-09-with-a-hidden-sheet.xlsx"));

        Assert.Equal(2, exitCode);
        Assert.Contains("hidden", error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_schema_is_refused_with_the_known_ones()
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path)
            .RunAsync("dataset", "check", Path.Combine(Clone.Borough, "spend", "2026-04.csv"), "--schema", "spending");

        Assert.Equal(2, exitCode);
        Assert.Contains("procurement-card", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_wrong_usage()
    {
        var (exitCode, _, error) = await CheckAsync("nowhere.csv");

        Assert.Equal(2, exitCode);
        Assert.Contains("nowhere.csv", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task<(int ExitCode, string Output, string Error)> CheckAsync(string file) =>
        new Coassess(_folder.Path).RunAsync("dataset", "check", file, "--schema", "spend", "--json");

    private string Write(string content)
    {
        var path = Path.Combine(_folder.Path, "file.csv");
        File.WriteAllText(path, content);
        return path;
    }
}
