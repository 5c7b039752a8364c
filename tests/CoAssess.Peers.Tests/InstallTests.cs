using System.Diagnostics;
using CoAssess.Contracts;

namespace CoAssess.Peers;

/// <summary>Where the peers cannot be had, the scripts say so in one line and with an exit of their own; tests show it as the reason.</summary>
public sealed class InstallTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("atproto", "this is not Debian")]
    [InlineData("snac", "this is not Debian")]
    public async Task A_machine_without_the_means_is_told_why(string peer, string why)
    {
        foreach (var program in (string[])["bash", "dirname", "mkdir", "flock", "uname", "ls", "head", "id"])
        {
            File.CreateSymbolicLink(Path.Combine(_folder.Path, program), $"/usr/bin/{program}");
        }

        var (exitCode, output) = await RunAsync("install", _folder.Path, peer);

        Assert.Equal(69, exitCode);
        Assert.Contains(why, output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_peer_that_is_not_installed_does_not_start_and_says_how_to_install_it()
    {
        var (exitCode, output) = await RunAsync("start", Environment.GetEnvironmentVariable("PATH")!, "atproto", Path.Combine(_folder.Path, "peer"));

        Assert.Equal(69, exitCode);
        Assert.Contains("eng/peers/install atproto", output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Output)> RunAsync(string script, string path, params string[] words)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peers run on Linux.");
        var start = new ProcessStartInfo("/usr/bin/bash", [Path.Combine(Clone.Root, "eng", "peers", script), .. words]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        start.Environment["PATH"] = path;
        start.Environment["COASSESS_CACHE"] = _folder.Path; // an empty cache
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
