using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using CoAssess.Storage;

namespace CoAssess.Analysis;

/// <summary>Records of which there is one a night and council, newest first.</summary>
/// <typeparam name="T">What a night leaves.</typeparam>
internal sealed class NightRecords<T>(IRecordStore records, string table, JsonTypeInfo<T> type)
    where T : class
{
    /// <summary>Reads the newest night up to one, itself included; null when there is none.</summary>
    public async ValueTask<T?> LatestAsync(string council, DateOnly until, CancellationToken cancellationToken) =>
        await LatestAsync(council, until, 1, cancellationToken).ConfigureAwait(false) is [var newest] ? newest : null;

    /// <summary>Reads the newest nights up to one, itself included, newest first.</summary>
    /// <param name="council">The council.</param>
    /// <param name="until">The newest night that is read.</param>
    /// <param name="most">The most that are read.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async ValueTask<List<T>> LatestAsync(string council, DateOnly until, int most, CancellationToken cancellationToken)
    {
        var (range, nights) = (RecordRange.OfPartition(table, council, Keys.Night(until)), new List<T>(most));
        string? continuation = null;
        do
        {
            var page = await records.ListAsync(range, continuation, most - nights.Count, cancellationToken).ConfigureAwait(false);
            nights.AddRange(page.Records.Select(record => record.Read(type)));
            continuation = page.Continuation; // an engine may give an empty page before the next
        }
        while (continuation is not null && nights.Count < most);
        return nights;
    }

    /// <summary>Reads all nights, newest first.</summary>
    public IAsyncEnumerable<StoredRecord> ReadAllAsync(string council, CancellationToken cancellationToken) =>
        records.ReadAllAsync(RecordRange.OfPartition(table, council), cancellationToken);

    /// <summary>Reads some nights, those there are.</summary>
    public async IAsyncEnumerable<StoredRecord> FindAsync(string council, IEnumerable<DateOnly> nights, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rows in nights.Select(Keys.Night).Chunk(StorageLimits.MaxBatch))
        {
            foreach (var record in (await records.FindManyAsync(table, council, rows, cancellationToken).ConfigureAwait(false)).Values)
            {
                yield return record;
            }
        }
    }

    /// <summary>Keeps a night, whatever stood there.</summary>
    public ValueTask SaveAsync(string council, DateOnly night, T value, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(new(table, council, Keys.Night(night)), value, type), cancellationToken);

    /// <summary>Replaces a night that has not changed since it was read.</summary>
    /// <returns>False when it has.</returns>
    public async ValueTask<bool> ReplaceAsync(StoredRecord read, T value, CancellationToken cancellationToken) => await records.ChangeAsync(
        table, read.Key.Partition, [new RecordChange.Replace(JsonRecords.ToRecord(read.Key, value, type, read.ETag))], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored;

    /// <summary>Reads one night again.</summary>
    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken) => records.FindAsync(key, cancellationToken);

    /// <summary>Removes the nights that ended before a moment.</summary>
    /// <returns>How many went.</returns>
    public async ValueTask<int> ExpireAsync(string council, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var ended = DateOnly.FromDateTime(before.UtcDateTime).AddDays(-1); // a night ends within its day, so the whole of the day must be past
        var gone = new List<RecordKey>();
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(table, council, Keys.Night(ended)), cancellationToken).ConfigureAwait(false))
        {
            gone.Add(record.Key);
        }

        foreach (var batch in gone.Chunk(StorageLimits.MaxBatch))
        {
            await records.ChangeAsync(table, council, [.. batch.Select(static key => new RecordChange.Delete(key.Row))], cancellationToken).ConfigureAwait(false);
        }

        return gone.Count;
    }
}
