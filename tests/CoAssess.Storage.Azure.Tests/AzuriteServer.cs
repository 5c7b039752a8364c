using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CoAssess.Tests;

/// <summary>Azure Storage as Microsoft's emulator speaks it, in memory; ended with whoever started it.</summary>
/// <remarks>It keeps accounts apart: every engine has an account of its own, and so an empty store.</remarks>
internal sealed class AzuriteServer : IAsyncDisposable
{
    /// <summary>The emulator's own key, the same in every copy of it.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Accounts = 400;
    private readonly Process _process;
    private readonly (int Blob, int Queue, int Table) _ports;
    private int _taken;

    private AzuriteServer(Process process, (int Blob, int Queue, int Table) ports) => (_process, _ports) = (process, ports);

    /// <summary>Starts the emulator that `npm install` has put into the repository.</summary>
    /// <exception cref="InvalidOperationException">It or Node is not installed; the text says what to do.</exception>
    public static async Task<AzuriteServer> StartAsync()
    {
        var script = FindScript() ?? throw new InvalidOperationException("Azurite is not installed: run `npm install` in the root of the repository.");
        var ports = (Blob: FreePort(), Queue: FreePort(), Table: FreePort());
        var start = new ProcessStartInfo(
            "node",
            [script, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
             "--blobPort", $"{ports.Blob}", "--queuePort", $"{ports.Queue}", "--tablePort", $"{ports.Table}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(static n => $"account{n}:{Key}"));
        var process = Launch(start);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        foreach (var port in (int[])[ports.Blob, ports.Queue, ports.Table])
        {
            await ListensAsync(port);
        }

        return new(process, ports);
    }

    /// <summary>Gives the connection string of an account that nobody has used.</summary>
    public string TakeAccount()
    {
        var number = Interlocked.Increment(ref _taken) - 1;
        if (number >= Accounts)
        {
            throw new InvalidOperationException($"All {Accounts} accounts are taken: raise {nameof(AzuriteServer)}.{nameof(Accounts)}.");
        }

        string Endpoint(int port) => $"http://127.0.0.1:{port}/account{number}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={Key};BlobEndpoint={Endpoint(_ports.Blob)};QueueEndpoint={Endpoint(_ports.Queue)};TableEndpoint={Endpoint(_ports.Table)};");
    }

    /// <summary>Whether blobs are served at a port.</summary>
    public bool ServesBlobs(int port) => port == _ports.Blob;

    /// <summary>Whether queues are served at a port.</summary>
    public bool ServesQueues(int port) => port == _ports.Queue;

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw new InvalidOperationException("Node is not installed, and Azurite needs it.", failure);
        }
    }

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        return null;
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
