using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>A store whose calls may be killed: "killed at every call and run again" is a loop over <see cref="Interruption"/>s.</summary>
public sealed class InterruptingStore(IRecordStore records, IBlobStore blobs, Interruption interruption) : IRecordStore, IBlobStore
{
    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => records.FindAsync(key, cancellationToken));

    public ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => records.FindManyAsync(table, partition, rows, cancellationToken));

    public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => records.ListAsync(range, continuation, limit, cancellationToken));

    public ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => records.ChangeAsync(table, partition, changes, cancellationToken));

    public ValueTask<BlobAddress> SaveAsync(string container, Stream content, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => blobs.SaveAsync(container, content, cancellationToken));

    public ValueTask<Stream?> OpenAsync(BlobAddress address, CancellationToken cancellationToken) =>
        interruption.AtAsync(() => blobs.OpenAsync(address, cancellationToken));

    public async ValueTask DeleteAsync(BlobAddress address, CancellationToken cancellationToken) =>
        await interruption.AtAsync(async () =>
        {
            await blobs.DeleteAsync(address, cancellationToken);
            return true;
        });

    public IAsyncEnumerable<StoredBlob> ListAsync(string container, CancellationToken cancellationToken) =>
        blobs.ListAsync(container, cancellationToken);
}
