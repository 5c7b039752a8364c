using Azure.Data.Tables;
using CoAssess.Contracts;
using CoAssess.Contracts.Storage;
using CoAssess.Storage.Azure.Tests;

[assembly: AssemblyFixture(typeof(Azurite))]

namespace CoAssess.Storage.Azure.Tests;

/// <summary>The emulator, started for these tests and ended with them.</summary>
public sealed class Azurite : IAsyncLifetime
{
    /// <summary>How long messages are hidden: waited for in earnest, and longer than a busy machine takes between two calls.</summary>
    private static readonly TimeSpan ShortHold = TimeSpan.FromSeconds(5);

    private readonly AzuriteRun _run = new();

    /// <summary>Gets the running emulator.</summary>
    internal static Azurite Current { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Current = this;
        await _run.StartAsync();
    }

    /// <summary>Gives the connection string of an account that nobody has used, or skips the test with the reason.</summary>
    public string TakeAccount() => _run.TakeAccount();

    /// <summary>Opens the engine over an empty account.</summary>
    internal static StorageEngine Open(TimeSpan? hold = null)
    {
        var account = new AzureAccount(new() { ConnectionString = Current.TakeAccount() });
        var clock = new FakeClock();
        var records = new AzureRecordStore(account);
        return new(records, new AzureBlobStore(account, clock), new AzureWorkQueue(account, records), new AzureLeases(account), clock)
        {
            Inventory = new AzureInventory(account, records),
            Hold = hold ?? ShortHold,
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

    public ValueTask DisposeAsync() => _run.DisposeAsync();
}
