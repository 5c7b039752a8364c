using System.Text.Json;
using CoAssess.Tests;

namespace CoAssess.Cli;

/// <summary>The keys of pseudonyms, changed and destroyed as an operator does.</summary>
public sealed class PrivacyKeysTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PrivacyKeysTests() =>
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), """{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "https://example.org/", "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } } } }""");

    private string KeysFile => Path.Combine(_folder.Path, "pseudonym-periods.json");

    [Fact]
    public async Task A_new_period_begins_today_under_a_key_that_its_owner_alone_can_read_and_nobody_sees()
    {
        var earliest = $"{DateTime.UtcNow:yyyy-MM-dd}";
        var periods = await RunAsync("rotate");

        var names = periods.Select(static period => period.GetProperty("name").GetString()).ToList();
        var secret = JsonDocument.Parse(await File.ReadAllTextAsync(KeysFile)).RootElement.GetProperty(names[1]!).GetString();
        Assert.Equal("1", names[0]);
        Assert.InRange(names[1]!, earliest, $"{DateTime.UtcNow:yyyy-MM-dd}", StringComparer.Ordinal);
        Assert.Equal([false, true], periods.Select(static period => period.GetProperty("isCurrent").GetBoolean()));
        Assert.Equal(32, Convert.FromBase64String(secret!).Length);
        Assert.DoesNotContain(secret!, periods[1].GetRawText(), StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(KeysFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.DoesNotContain(secret!, string.Concat(Directory.EnumerateFiles(_folder.Path, "*.db*").Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_destroyed_key_is_gone_and_an_erasure_says_what_it_cannot_find()
    {
        await RunAsync("rotate");

        var periods = await RunAsync("destroy", "1");

        using var erasing = new Coassess(_folder.Path).Start("erase", "--channel", "files", "--json");
        await erasing.StandardInput.WriteLineAsync("somebody");
        erasing.StandardInput.Close();
        var output = await erasing.StandardOutput.ReadToEndAsync();
        await erasing.WaitForExitAsync();
        Assert.Equal(0, erasing.ExitCode);
        Assert.Equal([false, true], periods.Select(static period => period.GetProperty("lives").GetBoolean()));
        Assert.Equal(["1"], JsonDocument.Parse(output).RootElement.GetProperty("lostPeriods").EnumerateArray().Select(static name => name.GetString()));
    }

    [Theory]
    [InlineData("that period runs now", "destroy", "1")]
    [InlineData("no living period", "destroy", "2020-01-01")]
    public async Task Neither_the_period_that_runs_nor_one_that_is_not_there_is_destroyed(string said, params string[] words)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync(["privacy", "keys", .. words]);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.False(File.Exists(KeysFile));
    }

    [Fact]
    public async Task A_period_lasts_a_day_at_least()
    {
        await RunAsync("rotate");
        var before = await File.ReadAllTextAsync(KeysFile);

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("privacy", "keys", "rotate");

        Assert.Equal(2, exitCode);
        Assert.Contains("today already", error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(KeysFile));
    }

    public void Dispose() => _folder.Dispose();

    private async Task<List<JsonElement>> RunAsync(params string[] words)
    {
        var (exitCode, output, error) = await new Coassess(_folder.Path).RunAsync(["privacy", "keys", .. words, "--json"]);
        Assert.True(exitCode == 0, error);
        return [.. JsonDocument.Parse(output).RootElement.GetProperty("periods").EnumerateArray().Select(static period => period.Clone())];
    }
}
