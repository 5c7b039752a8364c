using System.Text.Json;
using CoAssess.Tests;

namespace CoAssess.Cli;

/// <summary>Something published by mistake, taken back at the command line.</summary>
public sealed class WithdrawTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public WithdrawTests() =>
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), """{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "https://example.org/" } }""");

    [Fact]
    public async Task Rows_go_from_the_export_too_and_stay_away_when_the_file_is_published_again()
    {
        var release = await PublishAsync();
        var before = await ExportAsync(release);
        var reference = before.Split("\r\n")[1].Split(',')[0];

        var report = await JsonAsync("dataset", "withdraw", "spend", release, "--row", $"https://example.org/datasets/spend/rows/{reference}", "--because", "It should not have been there.", "--officer", "A. Officer");
        await PublishAsync();

        Assert.Equal(("It should not have been there.", "A. Officer", false), (Text(report, "because"), Text(report, "officer"), report.GetProperty("wholeRelease").GetBoolean()));
        Assert.Equal(1, report.GetProperty("releases")[0].GetProperty("withdrawnRows").GetInt64());
        var after = await ExportAsync(release);
        Assert.DoesNotContain(reference, after, StringComparison.Ordinal);
        Assert.Equal(before.Split("\r\n").Length - 1, after.Split("\r\n").Length);
        Assert.True((await JsonAsync("doctor")).GetProperty("findings").EnumerateArray().Single(static finding => Text(finding, "part") == "releases").GetProperty("well").GetBoolean());
    }

    [Fact]
    public async Task A_release_goes_from_an_earlier_export_as_well()
    {
        var release = await PublishAsync();
        await ExportAsync(release);

        var report = await JsonAsync("dataset", "withdraw", "spend", release, "--because", "It was the wrong file.");
        await JsonAsync("export", "--to", Path.Combine(_folder.Path, "public"));

        Assert.True(report.GetProperty("wholeRelease").GetBoolean());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder.Path, "public", "spend")));
    }

    [Theory]
    [InlineData("release", "spend", "ffffffffffffffffffffffffffffffff", "--because", "a mistake")]
    [InlineData("release", "spend", "not a release", "--because", "a mistake")]
    [InlineData("--row", "spend", "ffffffffffffffffffffffffffffffff", "--because", "a mistake", "--row", "nothing")]
    public async Task What_there_is_not_is_refused_in_words(string place, params string[] words)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync(["dataset", "withdraw", .. words]);

        Assert.Equal(2, exitCode);
        Assert.Contains($"coassess: {place}: ", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private async Task<string> PublishAsync()
    {
        var (_, output, error) = await new Coassess(_folder.Path).RunAsync("dataset", "publish", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend", "--json");
        Assert.True(output.Length > 0, error);
        return Text(JsonDocument.Parse(output).RootElement, "release")!;
    }

    private async Task<string> ExportAsync(string release)
    {
        await JsonAsync("export", "--to", Path.Combine(_folder.Path, "public"));
        return await File.ReadAllTextAsync(Path.Combine(_folder.Path, "public", "spend", $"{release}.csv"));
    }

    private async Task<JsonElement> JsonAsync(params string[] words)
    {
        var (_, output, error) = await new Coassess(_folder.Path).RunAsync([.. words, "--json"]);
        Assert.True(output.Length > 0, error);
        return JsonDocument.Parse(output).RootElement.Clone();
    }
}
