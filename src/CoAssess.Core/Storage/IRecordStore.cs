namespace CoAssess.Storage;

/// <summary>Keeps records under (table, partition, row); the shape and the limits are those of the strictest engine, Azure Tables.</summary>
/// <remarks>Every method throws <see cref="StorageLimitException"/> for a key, a batch or a body beyond <see cref="StorageLimits"/>, before anything is stored.</remarks>
public interface IRecordStore
{
    /// <summary>Reads one record.</summary>
    /// <param name="key">Where it lies.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The record, or null when there is none.</returns>
    ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken);

    /// <summary>Reads several rows of one partition at once.</summary>
    /// <param name="table">The table.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="rows">The rows wanted; at most <see cref="StorageLimits.MaxBatch"/>.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>Those that exist, by row.</returns>
    ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken);

    /// <summary>Reads a part of a table in ascending ordinal order of (partition, row).</summary>
    /// <param name="range">The part.</param>
    /// <param name="continuation">Where an earlier page ended; null to begin.</param>
    /// <param name="limit">The most records to return, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A page; the next is asked with its continuation. It is shorter than the limit where its bodies would pass <see cref="StorageLimits.MaxPageBytes"/>.</returns>
    ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken);

    /// <summary>Stores up to 100 changes of one partition, all or none; durable when the task ends.</summary>
    /// <param name="table">The table, made at its first use.</param>
    /// <param name="partition">The partition that every change lies in.</param>
    /// <param name="changes">From 1 to 100 changes, each of a different row.</param>
    /// <param name="cancellationToken">Ends the call early; then either all or none is stored.</param>
    ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken);
}
