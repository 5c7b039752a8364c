using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What tests of large records share: an account, records that tell which version they are, and what stands there.</summary>
public abstract class LargeRecords
{
    private const int Large = StorageLimits.MaxEntityBytes + 4096;

    protected string Connection { get; } = Azurite.Current.TakeAccount();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    protected BlobContainerClient Blobs => new(Connection, LargeBodyBlobs.Container);

    protected static string StateOf(IEnumerable<StoredRecord> records) =>
        string.Join(' ', records.Select(static record => $"{record.Key.Row}={(record.Body.Length > 2 ? $"{BitConverter.ToInt32(record.Body.Span)},{record.Body.Span.SequenceEqual(Noise(BitConverter.ToInt32(record.Body.Span)))},large" : "small")}"));

    private protected static async Task<string> StateAsync(AzureRecordStore store, string partition) =>
        StateOf(await store.ReadAllAsync(RecordRange.OfPartition("notes", partition), Token).ToListAsync(Token));

    private protected static async Task StoreAsync(AzureRecordStore store, string partition, IReadOnlyList<StoredRecord> records)
    {
        if (records.Count > 0)
        {
            Assert.IsType<ChangeOutcome.Stored>(await store.ChangeAsync("notes", partition, [.. records.Select(static record => new RecordChange.Insert(record))], Token));
        }
    }

    /// <summary>Stores a row as a host does whose answer came late.</summary>
    protected async Task StoreRowAsync(StoredRecord record, string write)
    {
        var account = new AzureAccount(new() { ConnectionString = Connection });
        var tables = new TableNames(account);
        await tables.MakeAsync(record.Key.Table, Token);
        await tables.Writer(record.Key.Table).UpsertEntityAsync(StoredEntity.Of(record, write), cancellationToken: Token);
    }

    protected static StoredRecord Small(string partition, string row) => new() { Key = new("notes", partition, row), Body = "{}"u8.ToArray() };

    protected static StoredRecord Record(string partition, string row, int version) => new() { Key = new("notes", partition, row), Body = Noise(version) };

    /// <summary>Bytes that tell which version they are.</summary>
    protected static byte[] Noise(int version)
    {
        var bytes = new byte[Large];
        new Random(version).NextBytes(bytes);
        BitConverter.TryWriteBytes(bytes, version);
        return bytes;
    }

    private protected static AzureRecordStore Open(string connection, HttpClient? client = null, int retries = 6)
    {
        var account = new AzureAccount(
            new() { ConnectionString = connection, Retries = retries, FirstWait = TimeSpan.FromMilliseconds(10) }, client is null ? null : () => new HttpClientTransport(client));
        return new(account, AzureLeases.Shortest);
    }

    private protected AzureRecordStore Open(HttpClient? client = null, int retries = 6) => Open(Connection, client, retries);

    protected async Task<int> CountBlobsAsync() => await Blobs.ExistsAsync(Token) ? await Blobs.GetBlobsAsync(cancellationToken: Token).CountAsync(Token) : 0;
}
