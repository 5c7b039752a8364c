using System.Text.Json;
using CoAssess.Contracts;
using CoAssess.Tests;

namespace CoAssess.Cli;

/// <summary>A person who objects is not listened to any more, until they take that back; on a whole installation, over processes.</summary>
public sealed class ObjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ObjectTests() =>
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), """{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "https://example.org/", "Connectors": { "Files": { "residents": { "Path": "residents.jsonl" } } } } }""");

    [Fact]
    public async Task Erased_and_objecting_their_next_post_is_left_out_and_another_persons_is_not_whatever_becomes_of_the_pseudonym_keys()
    {
        await SayAsync("1", "ann");
        var erased = await RunAsync("ann", "erase", "--channel", "files", "--and-object", "--json");
        await new Coassess(_folder.Path).JsonAsync("privacy", "keys", "rotate");
        await new Coassess(_folder.Path).JsonAsync("privacy", "keys", "destroy", "1", "--with-open-cases");

        await SayAsync("2", "ann");
        var read = await SayAsync("3", "bob");

        Assert.Equal(JsonValueKind.String, JsonDocument.Parse(erased.Output).RootElement.GetProperty("objectedOn").ValueKind);
        Assert.Equal("", (await RunAsync("ann", "export", "--channel", "files")).Output.Split('\n').Where(static line => line.Contains("the lamp", StringComparison.Ordinal)).FirstOrDefault(""));
        Assert.Contains("the lamp", (await RunAsync("bob", "export", "--channel", "files")).Output, StringComparison.Ordinal);
        Assert.Equal(1, read.GetProperty("stored").GetInt32());
    }

    [Fact]
    public async Task Who_asks_is_told_of_their_objection_and_is_read_again_once_they_take_it_back()
    {
        await SayAsync("1", "bob");
        var first = await RunAsync("ann", "object", "--channel", "files", "--json");
        var again = await RunAsync("ann", "object", "--channel", "files", "--json");
        var left = await SayAsync("2", "ann");
        var told = await RunAsync("ann", "export", "--channel", "files");

        var withdrawn = await RunAsync("ann", "object", "--channel", "files", "--withdraw", "--json");
        var heard = await SayAsync("3", "ann");

        Assert.Equal(first.Output, again.Output);
        Assert.Equal((0, 1), (left.GetProperty("stored").GetInt32(), left.GetProperty("objected").GetInt32()));
        Assert.Contains("\"objectedOn\"", told.Output, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(withdrawn.Output).RootElement.GetProperty("isWithdrawn").GetBoolean());
        Assert.Equal(1, heard.GetProperty("stored").GetInt32());
        Assert.DoesNotContain("objectedOn", (await RunAsync("ann", "export", "--channel", "files")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pseudonym_is_no_account_that_could_object()
    {
        await SayAsync("1", "ann");

        var (exitCode, _, error) = await RunAsync("", "erase", "--pseudonym", new string('a', 32), "--and-object");

        Assert.Equal(2, exitCode);
        Assert.Contains("needs the account itself", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_objects_under_an_id_that_nothing_is_held_under_is_said_to()
    {
        await SayAsync("1", "ann");

        var (_, held, _) = await RunAsync("ann", "object", "--channel", "files", "--json");
        var (_, unheld, _) = await RunAsync("@ann@example.org", "object", "--channel", "files", "--json");

        Assert.True(JsonDocument.Parse(held).RootElement.GetProperty("isHeld").GetBoolean());
        Assert.False(JsonDocument.Parse(unheld).RootElement.GetProperty("isHeld").GetBoolean());
    }

    [Fact]
    public async Task An_objection_at_a_network_that_was_left_can_be_taken_back_but_none_made_there()
    {
        await SayAsync("1", "ann");

        Assert.Equal(2, (await RunAsync("ann", "object", "--channel", "bluesky")).ExitCode);
        Assert.Equal(0, (await RunAsync("ann", "object", "--channel", "bluesky", "--withdraw")).ExitCode);
    }

    [Fact]
    public async Task Objections_hold_when_the_same_secret_of_pseudonyms_comes_from_the_settings()
    {
        await SayAsync("1", "bob");
        await RunAsync("ann", "object", "--channel", "files");
        var secret = (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "pseudonym.key"))).Trim();
        await File.AppendAllTextAsync(
            Path.Combine(_folder.Path, "residents.jsonl"), """{"id":"2","author":{"id":"ann"},"postedAt":"2026-03-01T08:00:00Z","text":"the lamp is out"}""" + "\n");

        var read = await new Coassess(_folder.Path) { Settings = new Dictionary<string, string> { ["CoAssess__PseudonymSecret"] = secret } }.JsonAsync("ingest", "run");

        Assert.Equal((0, 1), (read.GetProperty("stored").GetInt32(), read.GetProperty("objected").GetInt32()));
    }

    [Theory]
    [InlineData("azure:exampleaccount", "CoAssess__PseudonymSecret")]
    [InlineData("azure:@missing.txt", "no such file")]
    [InlineData("elsewhere", "is no store")]
    public async Task A_store_elsewhere_is_refused_where_nobody_could_be_found_in_it(string store, string reason)
    {
        var (exitCode, _, error) = await RunAsync("ann", "export", "--channel", "files", "--store", store);

        Assert.Equal(2, exitCode);
        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.Path, "pseudonym.key")));
    }

    [Fact]
    public async Task A_store_elsewhere_is_read_with_the_secrets_of_its_settings()
    {
        await SayAsync("1", "ann");
        var secret = (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "pseudonym.key"))).Trim();
        using var other = new TemporaryFolder();
        File.Copy(Path.Combine(_folder.Path, "coassess.json"), Path.Combine(other.Path, "coassess.json"));
        using var running = new Coassess(other.Path) { Settings = new Dictionary<string, string> { ["CoAssess__PseudonymSecret"] = secret } }
            .Start("export", "--channel", "files", "--store", $"sqlite:{Path.Combine(_folder.Path, "coassess.db")}");
        await running.StandardInput.WriteLineAsync("ann");
        running.StandardInput.Close();

        Assert.Contains("the lamp", await running.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(other.Path, "coassess.db")));
    }

    [Fact]
    public async Task The_doctor_says_that_objections_are_lost_with_their_key()
    {
        await SayAsync("1", "bob");
        await RunAsync("ann", "object", "--channel", "files");
        File.Delete(Path.Combine(_folder.Path, "objection.key"));

        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("doctor", "--json");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("objection.key", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<JsonElement> SayAsync(string id, string author)
    {
        await File.AppendAllTextAsync(
            Path.Combine(_folder.Path, "residents.jsonl"), $$"""{"id":"{{id}}","author":{"id":"{{author}}"},"postedAt":"2026-03-01T08:00:00Z","text":"the lamp is out"}""" + "\n");
        return await new Coassess(_folder.Path).JsonAsync("ingest", "run");
    }

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
}
