using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CoAssess.Tests;

/// <summary>Azure Storage as Microsoft's emulator speaks it, in memory.</summary>
/// <remarks>It keeps accounts apart: every engine has an account of its own, and so an empty store.</remarks>
internal sealed class AzuriteProcess : IAsyncDisposable
{
    /// <summary>The emulator's own key, the same in every copy of it.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Accounts = 400;
    private int _taken;
    private Process? _process;
    private string? _whyNot;
    private int _blobPort, _queuePort, _tablePort;

    /// <summary>Starts it; without Node or without the emulator nothing is started, and whoever asks for an account is skipped.</summary>
    public async Task StartAsync()
    {
        if (FindScript() is not { } script)
        {
            _whyNot = "Azurite is not installed: run `npm install` in the root of the repository.";
            return;
        }

        (_blobPort, _queuePort, _tablePort) = (FreePort(), FreePort(), FreePort());
        var start = new ProcessStartInfo(
            "node",
            [script, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry",
             "--blobPort", $"{_blobPort}", "--queuePort", $"{_queuePort}", "--tablePort", $"{_tablePort}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AZURITE_ACCOUNTS"] = string.Join(';', Enumerable.Range(0, Accounts).Select(static n => $"account{n}:{Key}"));
        try
        {
            _process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _whyNot = "Node is not installed, and Azurite needs it.";
            return;
        }

        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        foreach (var port in (int[])[_blobPort, _queuePort, _tablePort])
        {
            await ListensAsync(port);
        }
    }

    /// <summary>Gives the connection string of an account that nobody has used, or skips the test with the reason.</summary>
    public string TakeAccount()
    {
        Assert.SkipUnless(_process is not null, _whyNot ?? "Azurite was not started.");
        var number = Interlocked.Increment(ref _taken) - 1;
        Assert.True(number < Accounts, "More tests than accounts: raise Azurite.Accounts.");
        string Endpoint(int port) => $"http://127.0.0.1:{port}/account{number}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={Key};BlobEndpoint={Endpoint(_blobPort)};QueueEndpoint={Endpoint(_queuePort)};TableEndpoint={Endpoint(_tablePort)};");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
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
