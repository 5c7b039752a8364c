using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>Somebody who asks what is held about them is not told "nothing" because a network's name was spelt wrongly.</summary>
public sealed class PersonNamedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("export")]
    [InlineData("erase")]
    public async Task A_network_without_an_account_is_refused_where_nothing_is_held(string command)
    {
        await CollectAsync();

        var (exitCode, output, error) = await RunAsync("ann", command, "--channel", "fles");

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("no account of this installation is on 'fles'", error, StringComparison.Ordinal);
        Assert.Contains("files", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Capitals_in_a_networks_name_make_no_difference()
    {
        await CollectAsync();

        var (exitCode, output, _) = await RunAsync("ann", "export", "--channel", "Files");

        Assert.Equal(0, exitCode);
        Assert.Contains("the lamp is out", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_erasure_removed_is_listed_afterwards_without_saying_whose_it_was()
    {
        await CollectAsync();
        await RunAsync("ann", "erase", "--channel", "files");

        var listed = await new Coassess(_folder.Path).JsonAsync("privacy", "erasures");

        Assert.Equal(1, Assert.Single(listed.GetProperty("erasures").EnumerateArray()).GetProperty("removed").GetProperty("feedback").GetInt32());
        Assert.DoesNotContain("ann", listed.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_under_which_nothing_is_held_is_told_as_such()
    {
        await CollectAsync();

        var (exitCode, output, error) = await RunAsync("nobody", "export", "--channel", "files");

        Assert.Equal((0, ""), (exitCode, output));
        Assert.Contains("Nothing is held under this id", error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string author, params string[] arguments)
    {
        using var running = new Coassess(_folder.Path).Start(arguments);
        await running.StandardInput.WriteLineAsync(author);
        running.StandardInput.Close();
        var error = running.StandardError.ReadToEndAsync();
        var output = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return (running.ExitCode, output, await error);
    }

    private async Task CollectAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "coassess.json"), """
            { "CoAssess": {
              "CouncilCode": "E07000188", "CouncilName": "Borough of Example", "PublicAddress": "https://data.example.org/",
              "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } }
            } }
            """);
        await File.WriteAllTextAsync(
            Path.Combine(_folder.Path, "residents.jsonl"), """{"id":"1","author":{"id":"ann"},"postedAt":"2026-03-01T08:00:00Z","text":"the lamp is out"}""" + "\n");
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("ingest", "run");
        Assert.True(exitCode == 0, error);
    }
}
