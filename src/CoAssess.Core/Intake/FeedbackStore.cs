using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Intake;

/// <summary>Keeps feedback by id, and an index by author, to erase and export.</summary>
/// <remarks>
/// The record decides, the index only leads to it: an entry that leads nowhere is passed over. An entry is written beside the record that needs it, and goes only once a record was
/// stored that does not; until it is gone that record says so itself. So whoever loses a race took nobody out of the index, and what was interrupted is finished by whoever reads the record next.
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
        Dictionary<FeedbackId, IReadOnlyList<string>> leaving = [];
        foreach (var change in changes)
        {
            var after = change.After.LeavingFrom(change.Before);
            if (after.Leaving is { } authors)
            {
                leaving[change.Id] = authors;
            }

            if (change.IsRenewed)
            {
                writer.Renew(ToRecord(council, change.Id, after, change.ETag));
            }

            if (after.Author is { } author)
            {
                writer.Upsert(StoredRecord.Empty(Entry(council, author, change.Id)));
            }
        }

        if (await writer.SaveAsync(cancellationToken).ConfigureAwait(false))
        {
            await LeaveAsync(council, leaving, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await UnlistGoneAsync(council, changes, cancellationToken).ConfigureAwait(false);
        return false;
    }

    /// <summary>Takes authors out of the index who no longer lead to some feedback, and then out of its record.</summary>
    public async ValueTask LeaveAsync(CouncilId council, IReadOnlyDictionary<FeedbackId, IReadOnlyList<string>> leaving, CancellationToken cancellationToken)
    {
        if (leaving.Count == 0)
        {
            return;
        }

        var writer = new RecordWriter(records);
        foreach (var entry in leaving.SelectMany(pair => pair.Value, (pair, author) => Entry(council, author, pair.Key)))
        {
            writer.Delete(entry);
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
        foreach (var (id, found) in await FindAsync(council, leaving.Keys, cancellationToken).ConfigureAwait(false))
        {
            if (found.Value.Leaving is not null)
            {
                writer.Renew(ToRecord(council, id, found.Value.WithoutLeaving(leaving[id]), found.ETag)); // whoever is first instead takes on what leaves
            }

            if (found.Value.Author is { } author && leaving[id].Contains(author))
            {
                writer.Upsert(StoredRecord.Empty(Entry(council, author, id))); // who left has come back meanwhile
            }
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes out of the index what was stored, or was to be, when word came that it went.</summary>
    public async ValueTask UnlistAsync(CouncilId council, IEnumerable<Feedback> gone, CancellationToken cancellationToken)
    {
        foreach (var author in gone.Where(static feedback => feedback.Author.Value.Length > 0).GroupBy(static feedback => feedback.Author.Value, static feedback => feedback.Id))
        {
            await UnlistAsync(council, author.Key, author, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes an author's feedback out of the index.</summary>
    public async ValueTask UnlistAsync(CouncilId council, string author, IEnumerable<FeedbackId> feedback, CancellationToken cancellationToken)
    {
        var writer = new RecordWriter(records);
        foreach (var id in feedback)
        {
            writer.Delete(Entry(council, author, id));
        }

        await writer.SaveAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask UnlistGoneAsync(CouncilId council, IEnumerable<FeedbackChange> changes, CancellationToken cancellationToken)
    {
        Feedback[] listed = [.. changes.Where(static change => change.IsRenewed).Select(static change => change.After.Feedback).OfType<Feedback>()];
        var standing = await FindAsync(council, listed.Select(static feedback => feedback.Id), cancellationToken).ConfigureAwait(false);
        await UnlistAsync(council, listed.Where(feedback => standing.TryGetValue(feedback.Id, out var kept) && Tombstone.IsOne(kept.Value)), cancellationToken).ConfigureAwait(false);
    }

    public StoredRecord ToRecord(CouncilId council, FeedbackId id, KeptFeedback kept, ETag eTag) =>
        JsonRecords.ToRecord(Keys.Feedback(council.Value, id.Value, Shards), kept, IntakeJson.Default.KeptFeedback, eTag, FeedbackColumns.Of(kept));

    private RecordKey Entry(CouncilId council, string author, FeedbackId id) => Keys.FeedbackOfAuthor(council.Value, author, id.Value, Shards);

    /// <summary>The id that a record's key ends with.</summary>
    public static FeedbackId IdOf(RecordKey key) =>
        FeedbackId.TryParse(key.Row[^32..], out var id) ? id : throw new InvalidDataException($"A key of table {key.Table} ends with no feedback id.");

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
