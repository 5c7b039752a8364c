using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Cli;

/// <summary>What the command line says to wrong words and wrong settings.</summary>
public sealed class UsageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("dataset", "check")]
    [InlineData("nonsense", "")]
    [InlineData("case", "answer")]
    [InlineData("serve", "--url=ftp://example.org")]
    public async Task Wrong_words_are_exit_code_2(string first, string second)
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync([.. new[] { first, second }.Where(static word => word.Length > 0)]);

        Assert.Equal(2, exitCode);
        Assert.Contains("--help", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.example.org/contracts", "there is no case")]
    [InlineData("beside the payment", "no web address")]
    public async Task Evidence_is_a_web_address(string evidence, string said)
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync(
            "case", "answer", "0123", "--outcome", "Did", "--text", "Done.", "--you-said", "Do it.", "--evidence", evidence);

        Assert.Equal(2, exitCode);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_words_are_one_object_when_json_was_asked_for()
    {
        var (exitCode, output, _) = await new Coassess(_folder.Path).RunAsync("dataset", "check", "--json");

        Assert.Equal(2, exitCode);
        Assert.Equal("the command line", JsonDocument.Parse(output).RootElement.GetProperty("error").GetProperty("place").GetString());
    }

    [Fact]
    public async Task An_installation_without_settings_is_told_which_are_missing()
    {
        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("dataset", "list");

        Assert.Equal(2, exitCode);
        Assert.Contains("CoAssess:CouncilCode", error, StringComparison.Ordinal);
        Assert.Contains("CoAssess:CouncilName", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_channel_in_the_settings_is_named_with_the_known_ones()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "coassess.json"), """{ "CoAssess": { "Connectors": { "Pigeon": { "loft": {} } } } }""");

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("dataset", "list");

        Assert.Equal(2, exitCode);
        Assert.Contains("Pigeon", error, StringComparison.Ordinal);
        Assert.Contains("Files", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task An_address_that_another_program_has_is_told_before_anything_is_begun(string command)
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var url = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        string[] sample = command == "demo" ? ["--sample", Clone.Borough] : [];

        var (exitCode, output, error) = await new Coassess(_folder.Path).RunAsync([command, "--url", url, .. sample]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Equal($"coassess: serve: {url} is taken. Stop what listens there, or give another address with --url.", error.Trim());
        Assert.Equal("coassess.json", Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_folder.Path))));
    }

    [Fact]
    public async Task What_is_printed_to_be_kept_holds_no_link_by_which_an_officer_signs_in()
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));
        using var site = new Coassess(_folder.Path).Start("serve", "--no-schedule", "--url", "http://127.0.0.1:0");

        var said = await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        site.Kill(entireProcessTree: true);
        var rest = await site.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Contains("coassess officers sign-in", said, StringComparison.Ordinal);
        Assert.DoesNotContain("token=", said + rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_told_with_its_remedy_where_the_secret_lies_in_it()
    {
        var data = BlockedFolder();

        var (exitCode, _, error) = await new Coassess(_folder.Path).RunAsync("serve", "--no-schedule", "--url", "http://127.0.0.1:0", "--data", data);

        Assert.Equal(2, exitCode);
        Assert.Contains("Let this account write the data folder", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_whose_folder_cannot_be_written_says_so_and_comes_back_by_itself_when_it_can()
    {
        var (data, url) = (BlockedFolder(), $"http://127.0.0.1:{FreePort()}");
        var program = new Coassess(_folder.Path) { Settings = new Dictionary<string, string> { ["CoAssess__PseudonymSecret"] = Convert.ToBase64String(new byte[32]) } };
        using var site = program.Start("serve", "--no-schedule", "--url", url, "--data", data);
        try
        {
            await site.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken); // it listens now

            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{url}/health/live"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync($"{url}/health/ready"));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync($"{url}/datasets"));

            File.Delete(Path.GetDirectoryName(data)!);
            while (await StatusAsync($"{url}/health/ready") != HttpStatusCode.OK) // until the test run's own end
            {
                await Task.Delay(200, TestContext.Current.CancellationToken);
            }

            Assert.Equal(HttpStatusCode.OK, await StatusAsync($"{url}/datasets"));
        }
        finally
        {
            site.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public async Task A_command_makes_the_link_for_whoever_asks_for_it()
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));

        var made = await new Coassess(_folder.Path).JsonAsync("officers", "sign-in", "Test Officer", "--url", "http://localhost:7071");

        Assert.Matches("^http://localhost:7071/officers/sign-in\\?token=[0-9a-f]{64}$", made.GetProperty("link").GetString()!);
    }

    [Fact]
    public async Task The_key_of_the_pseudonyms_is_made_once_and_is_its_owners_alone()
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));
        var key = Path.Combine(_folder.Path, "pseudonym.key");

        await new Coassess(_folder.Path).RunAsync("dataset", "list");
        var first = await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken);
        await new Coassess(_folder.Path).RunAsync("dataset", "list");

        Assert.Equal(first, await File.ReadAllTextAsync(key, TestContext.Current.CancellationToken));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(key) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    /// <summary>A folder that nobody can make, not even who may write everywhere: a file lies where it should.</summary>
    private string BlockedFolder()
    {
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(_folder.Path, "coassess.json"));
        var file = Path.Combine(_folder.Path, "in-the-way");
        File.WriteAllText(file, "");
        return Path.Combine(file, "data");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public void Dispose() => _folder.Dispose();
}
