using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Gathers changes of many partitions and stores them in few full batches, side by side.</summary>
/// <remarks>Each batch is atomic by itself only. An engine that commits in groups makes one durable write of batches that wait together.</remarks>
internal sealed class RecordWriter(IRecordStore records)
{
    private readonly Dictionary<(string Table, string Partition), List<RecordChange>> _changes = [];

    public void Upsert(StoredRecord record) => Add(record.Key, new RecordChange.Upsert(record));

    /// <summary>Stores a record that was read before in the version it carries, or never; another writer's makes a conflict.</summary>
    public void Renew(StoredRecord record) =>
        Add(record.Key, record.ETag.Value is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record));

    public void Delete(RecordKey key, ETag? ifMatch = null) => Add(key, new RecordChange.Delete(key.Row, ifMatch));

    /// <summary>Stores what was gathered, and forgets it.</summary>
    /// <returns>False when another writer was first in some batch; the other batches are stored.</returns>
    public async ValueTask<bool> SaveAsync(CancellationToken cancellationToken)
    {
        var writes = new List<Task<ChangeOutcome>>();
        foreach (var ((table, partition), changes) in _changes)
        {
            foreach (var batch in Batches(changes))
            {
                writes.Add(records.ChangeAsync(table, partition, batch, cancellationToken).AsTask());
            }
        }

        _changes.Clear();
        var outcomes = await Task.WhenAll(writes).ConfigureAwait(false);
        return outcomes.All(static outcome => outcome is ChangeOutcome.Stored);
    }

    private static IEnumerable<List<RecordChange>> Batches(List<RecordChange> changes)
    {
        List<RecordChange> batch = [];
        long bytes = 0;
        foreach (var change in changes)
        {
            var size = Size(change);
            if (batch.Count == StorageLimits.MaxBatch || (batch.Count > 0 && bytes + size > StorageLimits.MaxBatchBytes))
            {
                yield return batch;
                (batch, bytes) = ([], 0);
            }

            batch.Add(change);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static int Size(RecordChange change) => change switch
    {
        RecordChange.Insert insert => insert.Record.Body.Length,
        RecordChange.Replace replace => replace.Record.Body.Length,
        RecordChange.Upsert upsert => upsert.Record.Body.Length,
        _ => 0,
    };

    private void Add(RecordKey key, RecordChange change)
    {
        if (!_changes.TryGetValue((key.Table, key.Partition), out var changes))
        {
            _changes[(key.Table, key.Partition)] = changes = [];
        }

        changes.Add(change);
    }
}
