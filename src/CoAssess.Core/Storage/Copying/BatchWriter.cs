namespace CoAssess.Storage;

/// <summary>Stores changes that come in the order of their keys, in batches as full as partitions allow, several on their way at once.</summary>
internal sealed class BatchWriter(IRecordStore records, string table, CancellationToken cancellationToken)
{
    private const int Abreast = 16;

    private readonly List<Task> _storing = new(Abreast);
    private List<RecordChange> _batch = [];
    private string _partition = "";
    private int _bytes;

    /// <summary>Gets how many changes were given.</summary>
    public long Written { get; private set; }

    public async ValueTask AddAsync(string partition, RecordChange change)
    {
        var bytes = change is RecordChange.Upsert upsert ? StorageGuard.SizeOf(upsert.Record) : 0;
        if (partition != _partition || _batch.Count == StorageLimits.MaxBatch || _bytes + bytes > StorageLimits.MaxBatchBytes)
        {
            await StoreAsync().ConfigureAwait(false);
        }

        _partition = partition;
        _batch.Add(change);
        _bytes += bytes;
        Written++;
    }

    /// <summary>Ends when all is durable.</summary>
    public async ValueTask CompleteAsync()
    {
        await StoreAsync().ConfigureAwait(false);
        await Task.WhenAll(_storing).ConfigureAwait(false);
    }

    private async ValueTask StoreAsync()
    {
        if (_batch.Count == 0)
        {
            return;
        }

        while (_storing.Count >= (_bytes > StorageLimits.MaxBatchBytes ? 1 : Abreast)) // large records one after the other, or memory would hold many
        {
            var stored = await Task.WhenAny(_storing).ConfigureAwait(false);
            _storing.Remove(stored);
            await stored.ConfigureAwait(false);
        }

        _storing.Add(records.ChangeAsync(table, _partition, _batch, cancellationToken).AsTask());
        (_batch, _bytes) = ([], 0);
    }
}
