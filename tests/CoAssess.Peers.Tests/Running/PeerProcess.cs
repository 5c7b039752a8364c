using System.Diagnostics;
using System.Text.Json;
using CoAssess.Contracts;

namespace CoAssess.Peers.Running;

/// <summary>A server that others wrote, run by <c>eng/peers/start</c> in a folder that goes with it. It ends with this process, however this process ends.</summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    private const int Unavailable = 69;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private PeerProcess(string peer)
    {
        var start = new ProcessStartInfo(Path.Combine(Clone.Root, "eng", "peers", "start"), [peer, _folder.Path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("eng/peers/start did not start.");
    }

    public string Folder => _folder.Path;

    /// <summary>The process of <c>eng/peers/start</c> itself.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a peer, and skips the test with the reason where this machine has none.</summary>
    /// <returns>The peer, and what it said when it was ready.</returns>
    public static async Task<(PeerProcess Process, JsonElement Ready)> StartAsync(string peer)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The peers run on Linux.");
        var process = new PeerProcess(peer);
        try
        {
            return (process, JsonElement.Parse(await process.ReadLineAsync()));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Gives a command to the peer and waits for its answer.</summary>
    public async Task<JsonElement> CommandAsync(string command)
    {
        await _process.StandardInput.WriteLineAsync(command);
        await _process.StandardInput.FlushAsync();
        return JsonElement.Parse(await ReadLineAsync());
    }

    /// <summary>Ends it the hard way, as the machine's fall would: nothing of it may be left running all the same.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        var line = await _process.StandardOutput.ReadLineAsync(patience.Token);
        if (line is not null && line.StartsWith('{'))
        {
            return line;
        }

        await _process.WaitForExitAsync(patience.Token);
        Assert.SkipWhen(_process.ExitCode == Unavailable, line ?? "The peer cannot be had on this machine.");
        throw new InvalidOperationException($"The peer did not start ({_process.ExitCode}): {await _process.StandardError.ReadToEndAsync(patience.Token)}");
    }
}
