using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CoAssess.Benchmarks.Load;

namespace CoAssess.Benchmarks;

/// <summary>Azure Storage as Microsoft's emulator speaks it, in memory; started for a benchmark and ended with it.</summary>
internal sealed class AzuriteServer : IDisposable
{
    /// <summary>The emulator's own key, the same in every copy of it.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Accounts = 40;
    private readonly Process _process;
    private readonly int[] _ports;
    private int _taken;

    private AzuriteServer(Process process, int[] ports) => (_process, _ports) = (process, ports);

    /// <summary>Starts the emulator that `npm install` has put into the repository.</summary>
    public static async Task<AzuriteServer> StartAsync()
    {
        var script = Path.Combine(SpendingFile.Root(), "node_modules", "azurite", "dist", "src", "azurite.js");
        if (!File.Exists(script))
        {
            throw new InvalidOperationException("Azurite is not installed: run `npm install` in the root of the repository.");
        }

        int[] ports = [FreePort(), FreePort(), FreePort()];
        var start = new ProcessStartInfo(
            "node",
            [script, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
             "--blobPort", $"{ports[0]}", "--queuePort", $"{ports[1]}", "--tablePort", $"{ports[2]}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(static n => $"account{n}:{Key}"));
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        foreach (var port in ports)
        {
            await ListensAsync(port);
        }

        return new(process, ports);
    }

    /// <summary>Gives the connection string of an account that nothing has used.</summary>
    public string TakeAccount()
    {
        var account = $"account{_taken++}";
        string Endpoint(int port) => $"http://127.0.0.1:{port}/{account}";
        return $"DefaultEndpointsProtocol=http;AccountName={account};AccountKey={Key};BlobEndpoint={Endpoint(_ports[0])};QueueEndpoint={Endpoint(_ports[1])};TableEndpoint={Endpoint(_ports[2])};";
    }

    /// <summary>Tells which service listens at a port.</summary>
    public StorageService ServiceAt(int port) => port == _ports[0] ? StorageService.Blobs : port == _ports[1] ? StorageService.Queues : StorageService.Tables;

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ListensAsync(int port)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (tries < 600)
            {
                await Task.Delay(100);
            }
        }
    }
}
