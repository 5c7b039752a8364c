using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Storage.Azure.Tests;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace CoAssess.Storage.Azure.Tests;

/// <summary>Azure Storage as Microsoft's emulator speaks it, in memory, started for these tests and ended with them.</summary>
/// <remarks>It keeps accounts apart: every engine has an account of its own, and so an empty store.</remarks>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>The emulator's own key, the same in every copy of it.</summary>
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private const int Accounts = 400;
    private static int s_taken;
    private Process? _process;
    private string? _whyNot;
    private int _blobPort, _queuePort, _tablePort;

    /// <summary>Gets the running emulator.</summary>
    internal static Azurite Current { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Current = this;
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
        var number = Interlocked.Increment(ref s_taken) - 1;
        Assert.True(number < Accounts, "More tests than accounts: raise Azurite.Accounts.");
        string Endpoint(int port) => $"http://127.0.0.1:{port}/account{number}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName=account{number};AccountKey={Key};BlobEndpoint={Endpoint(_blobPort)};QueueEndpoint={Endpoint(_queuePort)};TableEndpoint={Endpoint(_tablePort)};");
    }

    /// <summary>Opens the engine over an empty account.</summary>
    internal static StorageEngine Open(TimeSpan? hold = null)
    {
        var account = new AzureAccount(new() { ConnectionString = Current.TakeAccount() });
        var clock = new FakeClock();
        var records = new AzureRecordStore(account);
        return new(records, new AzureBlobStore(account, clock), new AzureWorkQueue(account, records), new AzureLeases(account), clock)
        {
            Hold = hold ?? TimeSpan.FromSeconds(2),
            Wait = static time => Task.Delay(time + TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken),
        };
    }

    /// <summary>Makes an empty table of an account of its own, or skips the test with the reason.</summary>
    public async Task<TableClient> MakeTableAsync(string name)
    {
        var service = new TableServiceClient(TakeAccount(), new TableClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromMinutes(2) } });
        var table = service.GetTableClient(name);
        await table.CreateAsync(TestContext.Current.CancellationToken);
        return table;
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
