using System.Collections.Concurrent;
using CoAssess.Storage;

namespace CoAssess.Core.Tests.Intake;

/// <summary>The in-memory engine behind a guard that can make any write the last.</summary>
internal sealed class StoresInMemory(TimeProvider clock, WriteGuard guard) : IRecordStore, IBlobStore, IWorkQueue
{
    private readonly InMemoryRecordStore _records = new();
    private readonly InMemoryBlobStore _blobs = new(clock);
    private readonly InMemoryWorkQueue _queue = new(clock);

    /// <summary>Gets how many records were read, by table.</summary>
    public ConcurrentDictionary<string, int> Read { get; } = new();

    public async ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        var found = await _records.FindAsync(key, cancellationToken);
        Count(key.Table, found is null ? 0 : 1);
        return found;
    }

    public async ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        var found = await _records.FindManyAsync(table, partition, rows, cancellationToken);
        Count(table, found.Count);
        return found;
    }

    public async ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken)
    {
        var page = await _records.ListAsync(range, continuation, limit, cancellationToken);
        Count(range.Table, page.Records.Count);
        return page;
    }

    private void Count(string table, int read) => Read.AddOrUpdate(table, read, (_, before) => before + read);

    public async ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync($"{table}");
        return await _records.ChangeAsync(table, partition, changes, cancellationToken);
    }

    public async ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync("save blob");
        return await _blobs.SaveAsync(container, content, cancellationToken);
    }

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken) => _blobs.OpenAsync(address, cancellationToken);

    public async ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync("delete blob");
        await _blobs.DeleteAsync(address, cancellationToken);
    }

    public IAsyncEnumerable<StoredBlob> ListAsync(string container, CancellationToken cancellationToken) => _blobs.ListAsync(container, cancellationToken);

    public async ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync("enqueue");
        await _queue.EnqueueAsync(queue, body, delay, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync("take");
        return await _queue.TakeAsync(queue, most, visibility, cancellationToken);
    }

    public async ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await guard.BeforeWriteAsync("complete");
        return await _queue.CompleteAsync(item, cancellationToken);
    }

    public ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken) =>
        _queue.PostponeAsync(item, after, cancellationToken);

    public ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken) => _queue.CountAsync(queue, cancellationToken);

    public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken) =>
        _queue.ListPoisonAsync(queue, most, cancellationToken);

    public ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken) => _queue.ReplayPoisonAsync(item, cancellationToken);

    public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken) => _queue.DiscardPoisonAsync(item, cancellationToken);

    /// <summary>Every record of some tables, as text, to compare two ends of a story.</summary>
    public async Task<List<string>> DumpAsync(params string[] tables)
    {
        var lines = new List<string>();
        foreach (var table in tables)
        {
            await foreach (var record in _records.ReadAllAsync(RecordRange.OfTable(table), default))
            {
                lines.Add($"{table} {record.Key.Partition} {record.Key.Row} {System.Text.Encoding.UTF8.GetString(record.Body.Span)}");
            }
        }

        return lines;
    }
}
