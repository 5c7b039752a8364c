using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;

namespace CoAssess.Storage.Limits.Tests;

/// <summary>Azure Tables as Microsoft's emulator speaks it, in memory, started for these tests and ended with them.</summary>
public sealed class AzuriteTables : IAsyncLifetime
{
    /// <summary>The emulator's own account, the same in every copy of it.</summary>
    private const string Account = "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private Process? _process;
    private string? _whyNot;
    private TableServiceClient? _service;

    public async ValueTask InitializeAsync()
    {
        if (FindScript() is not { } script)
        {
            _whyNot = "Azurite is not installed: run `npm install` in the root of the repository.";
            return;
        }

        var port = FreePort();
        try
        {
            _process = Process.Start(new ProcessStartInfo("node", [script, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--tablePort", $"{port}"])
            {
                RedirectStandardOutput = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            _whyNot = "Node is not installed, and Azurite needs it.";
            return;
        }

        await ListensAsync(port);
        var options = new TableClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(2) } };
        _service = new($"DefaultEndpointsProtocol=http;{Account};TableEndpoint=http://127.0.0.1:{port}/devstoreaccount1", options);
    }

    /// <summary>Makes an empty table, or skips the test with the reason.</summary>
    public async Task<TableClient> MakeTableAsync(string name)
    {
        Assert.SkipUnless(_service is not null, _whyNot ?? "Azurite was not started.");
        var table = _service!.GetTableClient(name);
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static string? FindScript()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "table", "main.js");
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
