using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CoAssess.Storage;

namespace CoAssess.Benchmarks;

/// <summary>Storage in memory that counts what each call would be in Azure.</summary>
internal sealed class CountedStorage(TimeProvider clock) : IRecordStore, IBlobStore, IWorkQueue
{
    private readonly InMemoryRecordStore _records = new();
    private readonly InMemoryBlobStore _blobs = new(clock);
    private readonly InMemoryWorkQueue _queue = new(clock);

    /// <summary>Operations by kind, such as <c>table write</c>.</summary>
    public ConcurrentDictionary<string, long> Operations { get; } = [];

    /// <summary>Entities written by table and partition.</summary>
    public ConcurrentDictionary<(string Table, string Partition), long> Entities { get; } = [];

    /// <summary>Records asked for by table and kind of call.</summary>
    public ConcurrentDictionary<string, long> Reads { get; } = [];

    /// <summary>Bytes written, to tables and to blobs.</summary>
    public ConcurrentDictionary<string, long> Bytes { get; } = [];

    public void Clear()
    {
        Operations.Clear();
        Entities.Clear();
        Reads.Clear();
        Bytes.Clear();
    }

    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        CountRead($"{key.Table}, one", 1);
        return _records.FindAsync(key, cancellationToken);
    }

    public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        CountRead($"{table}, by keys", rows.Count); // the engine asks for each row by its key
        return _records.FindManyAsync(table, partition, rows, cancellationToken);
    }

    public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken)
    {
        CountRead($"{range.Table}, a page", 1);
        return _records.ListAsync(range, continuation, limit, cancellationToken);
    }

    public ValueTask<ChangeOutcome> ChangeAsync(string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        Count("table write");
        Entities.AddOrUpdate((table, partition), changes.Count, (_, before) => before + changes.Count);
        foreach (var record in changes.Select(static change => change switch
        {
            RecordChange.Insert insert => insert.Record,
            RecordChange.Replace replace => replace.Record,
            RecordChange.Upsert upsert => upsert.Record,
            _ => null,
        }).OfType<StoredRecord>())
        {
            Bytes.AddOrUpdate("table", StorageGuard.SizeOf(record), (_, before) => before + StorageGuard.SizeOf(record));
        }

        return _records.ChangeAsync(table, partition, changes, cancellationToken);
    }

    public ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        Count("blob write");
        Bytes.AddOrUpdate("blob", content.Length, (_, before) => before + content.Length);
        return _blobs.SaveAsync(container, content, cancellationToken);
    }

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        Count("blob read");
        return _blobs.OpenAsync(address, cancellationToken);
    }

    public ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        Count("blob delete");
        return _blobs.DeleteAsync(address, cancellationToken);
    }

    public async IAsyncEnumerable<StoredBlob> ListAsync(string container, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Count("blob write"); // a listing is priced as a write
        await foreach (var blob in _blobs.ListAsync(container, cancellationToken))
        {
            yield return blob;
        }
    }

    public ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        Count("queue");
        return _queue.EnqueueAsync(queue, body, delay, cancellationToken);
    }

    public ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        Count("queue");
        return _queue.TakeAsync(queue, most, visibility, cancellationToken);
    }

    public ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        Count("queue");
        return _queue.CompleteAsync(item, cancellationToken);
    }

    public ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken)
    {
        Count("queue");
        return _queue.PostponeAsync(item, after, cancellationToken);
    }

    public ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        Count("queue");
        return _queue.CountAsync(queue, cancellationToken);
    }

    public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken) => _queue.ListPoisonAsync(queue, most, cancellationToken);

    public ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken) => _queue.ReplayPoisonAsync(item, cancellationToken);

    public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken) => _queue.DiscardPoisonAsync(item, cancellationToken);

    private void CountRead(string how, long rows)
    {
        Count("table read", rows);
        Reads.AddOrUpdate(how, rows, (_, before) => before + rows);
    }

    private void Count(string operation, long times = 1) => Operations.AddOrUpdate(operation, times, (_, before) => before + times);
}
