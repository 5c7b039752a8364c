using System.Net;
using System.Text;
using System.Text.Json;
using CoAssess.Contracts;
using CoAssess.Tests;

namespace CoAssess.Cli;

/// <summary>Setting an account up as a person or a script does, against a server that signs in and no more.</summary>
public sealed class AccountTests : IDisposable
{
    private const string Password = "abcd-efgh-ijkl-mnop";
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _home = new();
    private readonly HttpListener _server = new();
    private readonly Uri _address;
    private int _signIns;

    public AccountTests()
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        _address = new($"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _server.Prefixes.Add(_address.ToString());
        _server.Start();
        _ = ServeAsync();
        File.WriteAllText(SettingsFile, """{ "CoAssess": { "CouncilCode": "E07000188", "CouncilName": "Example Borough", "PublicAddress": "https://example.org/" } }""");
    }

    private string SettingsFile => Path.Combine(_folder.Path, "coassess.json");

    private string SecretsFile => Path.Combine(_home.Path, "deep", "secrets.json");

    public void Dispose()
    {
        _server.Close();
        _folder.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task An_account_is_proved_and_its_secret_kept_apart_from_its_settings()
    {
        var (exitCode, output, error) = await AddAsync(Password);

        Assert.True(exitCode == 0, error);
        Assert.Contains("\"Identifier\": \"council.example.org\"", await File.ReadAllTextAsync(SettingsFile), StringComparison.Ordinal);
        Assert.Contains("\"CouncilCode\": \"E07000188\"", await File.ReadAllTextAsync(SettingsFile), StringComparison.Ordinal);
        Assert.Contains(Password, await File.ReadAllTextAsync(SecretsFile), StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFiles(_folder.Path), static file => Assert.DoesNotContain(Password, File.ReadAllText(file), StringComparison.Ordinal));
        Assert.DoesNotContain(Password, output + error, StringComparison.Ordinal);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(SecretsFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task An_account_that_was_added_is_checked_and_signed_in_once()
    {
        await AddAsync(Password);

        var (exitCode, output, _) = await RunAsync(null, "account", "check", "--json");
        await RunAsync(null, "account", "check", "council");

        Assert.Equal(0, exitCode);
        var account = JsonDocument.Parse(output).RootElement.GetProperty("accounts").EnumerateArray().Single(static account => account.GetProperty("account").GetString() == "bluesky/council");
        Assert.Equal("healthy", account.GetProperty("state").GetString());
        Assert.Equal(2, _signIns); // to prove it, and then once for the installation
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_nothing_is_written()
    {
        var before = await File.ReadAllTextAsync(SettingsFile);

        var (exitCode, _, error) = await AddAsync("wrong-wrong-wrong-wr");

        Assert.Equal(1, exitCode);
        Assert.Contains("app password", error, StringComparison.Ordinal);
        Assert.Equal((before, false), (await File.ReadAllTextAsync(SettingsFile), File.Exists(SecretsFile)));
    }

    [Fact]
    public async Task Where_the_host_keeps_its_secrets_itself_only_the_names_are_printed()
    {
        var before = await File.ReadAllTextAsync(SettingsFile);

        var (exitCode, output, _) = await AddAsync(Password, "--print", "--json");

        Assert.Equal(0, exitCode);
        Assert.Equal("CoAssess__Connectors__Bluesky__council__AppPassword", JsonDocument.Parse(output).RootElement.GetProperty("secrets")[0].GetString());
        Assert.DoesNotContain(Password, output, StringComparison.Ordinal);
        Assert.Equal((before, false), (await File.ReadAllTextAsync(SettingsFile), File.Exists(SecretsFile)));
    }

    [Fact]
    public async Task Settings_with_comments_are_left_as_they_are()
    {
        await File.WriteAllTextAsync(SettingsFile, "{ /* ours */ \"CoAssess\": {} }");

        var (exitCode, _, error) = await AddAsync(Password);

        Assert.Equal(2, exitCode);
        Assert.Contains("--print", error, StringComparison.Ordinal);
        Assert.False(File.Exists(SecretsFile));
    }

    [Fact]
    public async Task An_account_that_nobody_confirms_is_not_kept()
    {
        var (exitCode, _, error) = await AddUnconfirmedAsync(Password);

        Assert.Equal(2, exitCode);
        Assert.Contains("@council.example.org at", error, StringComparison.Ordinal);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.False(File.Exists(SecretsFile));
        Assert.DoesNotContain("Bluesky", await File.ReadAllTextAsync(SettingsFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_others_can_write_takes_no_secrets()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the user's own folder is private there.");
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(SecretsFile)!).FullName;
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherWrite);
        }

        var (exitCode, _, error) = await AddAsync(Password);

        Assert.Equal(2, exitCode);
        Assert.Contains("chmod go-w", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder));
    }

    [Fact]
    public async Task Secrets_that_belong_to_another_user_stop_every_command()
    {
        await AddAsync(Password);
        Assert.SkipUnless(OperatingSystem.IsLinux() && FileOwner.Us == FileOwner.Root, "Only root can give a file away.");
        using var chown = System.Diagnostics.Process.Start("chown", ["65534", SecretsFile]);
        await chown.WaitForExitAsync();

        var (exitCode, _, error) = await RunAsync(null, "account", "check");

        Assert.Equal((0, 2), (chown.ExitCode, exitCode));
        Assert.Contains("belongs to another user", error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_owner_of_a_file_of_ours_is_us()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux is asked for owners.");

        Assert.Equal(FileOwner.Us, FileOwner.Of(SettingsFile));
        Assert.Null(FileOwner.Of(Path.Combine(_folder.Path, "is not there")));
    }

    [Fact]
    public async Task Secrets_that_others_can_read_stop_every_command()
    {
        await AddAsync(Password);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the user's own folder is private there.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(SecretsFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        }

        var (exitCode, _, error) = await RunAsync(null, "account", "check");

        Assert.Equal(2, exitCode);
        Assert.Contains("chmod 600", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add", "bluesky", "No Name")]
    [InlineData("check", "pigeons", "")]
    [InlineData("add", "bluesky", "council")] // without the handle, and nobody there to ask
    public async Task A_wrong_name_or_a_missing_handle_is_wrong_usage(string verb, string first, string second)
    {
        var (exitCode, _, error) = await RunAsync("", [.. new[] { "account", verb, first, second }.Where(static word => word.Length > 0)]);

        Assert.Equal(2, exitCode);
        Assert.NotEmpty(error);
    }

    private Task<(int ExitCode, string Output, string Error)> AddAsync(string password, params string[] words) => AddUnconfirmedAsync(password, [.. words, "--yes"]);

    private Task<(int ExitCode, string Output, string Error)> AddUnconfirmedAsync(string password, params string[] words) =>
        RunAsync(password, ["account", "add", "bluesky", "council", "--identifier", "council.example.org", "--service", _address.ToString(), .. words]);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(string? input, params string[] words)
    {
        using var process = new Coassess(_folder.Path) { Settings = new Dictionary<string, string> { ["COASSESS_SECRETS"] = SecretsFile } }.Start(words);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private async Task ServeAsync()
    {
        while (_server.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _server.GetContextAsync();
            }
            catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }

            var body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
            var (status, answer) = context.Request.Url!.AbsolutePath switch
            {
                "/xrpc/com.atproto.server.createSession" when body.Contains($"\"{Password}\"", StringComparison.Ordinal) => (200, Session(++_signIns)),
                "/xrpc/com.atproto.server.getSession" => (200, """{ "did": "did:plc:council", "handle": "council.example.org", "active": true }"""),
                _ => (401, """{ "error": "AuthenticationRequired", "message": "Invalid identifier or password" }"""),
            };
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(answer));
            context.Response.Close();
        }
    }

    private static string Session(int number) =>
        $$"""{ "did": "did:plc:council", "handle": "council.example.org", "accessJwt": "access-{{number}}", "refreshJwt": "refresh-{{number}}", "active": true }""";
}
