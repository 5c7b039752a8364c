using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Intake;

/// <summary>Keeps feedback by id, with two indexes: by author, to erase and export; by what it is about, newest first.</summary>
/// <remarks>
/// The record decides, the indexes only lead to it: an entry that leads nowhere is passed over. What an index no longer holds is
/// removed before the record changes, what it newly holds is written beside it, so that an interrupted batch run again ends alike;
/// whoever finds another writer's record instead puts back what leads to that.
/// </remarks>
internal sealed class FeedbackStore(IRecordStore records, IOptions<CoAssessOptions> options)
{
    public int Shards => options.Value.Shards;

    /// <summary>Finds what is kept under some ids.</summary>
    public async ValueTask<Dictionary<FeedbackId, Versioned<KeptFeedback>>> FindAsync(
        CouncilId council, IEnumerable<FeedbackId> ids, CancellationToken cancellationToken)
    {
        var reads = ids.Distinct()
            .Select(id => Keys.Feedback(council.Value, id.Value, Shards))
            .GroupBy(static key => (key.Table, key.Partition), static key => key.Row)
            .SelectMany(group => group.Chunk(StorageLimits.MaxBatch).Select(rows => records.FindManyAsync(
                group.Key.Table, group.Key.Partition, rows, cancellationToken).AsTask()))
            .ToArray();
        var found = new Dictionary<FeedbackId, Versioned<KeptFeedback>>();
        foreach (var record in (await Task.WhenAll(reads).ConfigureAwait(false)).SelectMany(static read => read.Values))
        {
            found[IdOf(record.Key)] = new(record.Read(IntakeJson.Default.KeptFeedback), record.ETag);
        }

        return found;
    }

    /// <summary>Stores what a batch changed.</summary>
    /// <returns>False when another writer was first with some of it: read again, decide again, store again.</returns>
    public async ValueTask<bool> SaveAsync(CouncilId council, IReadOnlyCollection<FeedbackChange> changes, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        foreach (var change in changes)
        {
            foreach (var key in IndexKeys(change.Before).Except(IndexKeys(change.After)))
            {
                writer.Delete(key);
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        foreach (var change in changes)
        {
            if (change.IsRenewed)
            {
                writer.Renew(JsonRecords.ToRecord(
                    Keys.Feedback(council.Value, change.Id.Value, Shards), change.After, IntakeJson.Default.KeptFeedback, change.ETag));
            }

            foreach (var key in IndexKeys(change.After))
            {
                writer.Upsert(new() { Key = key, Body = EmptyBody });
            }
        }

        if (await writer.SaveAsync(cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        await PutBackAsync(council, changes, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Puts what another writer stored first back into the lists that it was taken out of for the sake of what was not stored.</summary>
    private async ValueTask PutBackAsync(CouncilId council, IEnumerable<FeedbackChange> changes, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        var takenOut = changes.Where(change => IndexKeys(change.Before).Except(IndexKeys(change.After)).Any()).Select(static change => change.Id);
        foreach (var standing in (await FindAsync(council, takenOut, cancellationToken).ConfigureAwait(false)).Values)
        {
            foreach (var key in IndexKeys(standing.Value))
            {
                writer.Upsert(new() { Key = key, Body = EmptyBody });
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The id that a record's key ends with.</summary>
    public static FeedbackId IdOf(RecordKey key) =>
        FeedbackId.TryParse(key.Row[^32..], out var id) ? id : throw new InvalidDataException($"A key of table {key.Table} ends with no feedback id.");

    private static readonly ReadOnlyMemory<byte> EmptyBody = "{}"u8.ToArray();

    /// <summary>The keys under which the indexes lead to what is kept.</summary>
    public IEnumerable<RecordKey> IndexKeys(KeptFeedback? kept)
    {
        if (kept?.Feedback is not { } feedback)
        {
            yield break;
        }

        var (council, id) = (feedback.Council.Value, feedback.Id.Value);
        if (feedback.Author.Value.Length > 0)
        {
            yield return Keys.FeedbackOfAuthor(council, feedback.Author.Value, id, Shards);
        }

        if (feedback.About is { Dataset: { } dataset } about)
        {
            yield return Keys.FeedbackAboutDataset(council, dataset.Value, feedback.PostedAt, id, Shards);
            if (about.Row is { } row)
            {
                yield return Keys.FeedbackAboutRow(council, dataset.Value, row.Value, feedback.PostedAt, id, Shards);
            }
        }
    }

    /// <summary>Lists the ids of what one author wrote.</summary>
    public async ValueTask<IReadOnlyList<FeedbackId>> ListOfAuthorAsync(CouncilId council, string author, CancellationToken cancellationToken)
    {
        var prefix = Keys.FeedbackOfAuthor(council.Value, author, "", Shards);
        var ids = new List<FeedbackId>();
        await foreach (var record in records.ReadAllAsync(RecordRange.OfRowPrefix(prefix.Table, prefix.Partition, prefix.Row), cancellationToken).ConfigureAwait(false))
        {
            ids.Add(IdOf(record.Key));
        }

        return ids;
    }
}
