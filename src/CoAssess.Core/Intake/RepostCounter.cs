using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Counts repeats on their originals, each once: the mark of a repeat and the counter change in one atomic batch.</summary>
/// <remarks>An original that was not read yet gets a place of its own, where its repeats wait for it.</remarks>
internal sealed class RepostCounter(FeedbackStore store, IRecordStore records, TimeProvider clock)
{
    /// <summary>The most repeats counted in one batch; the counter takes the last place.</summary>
    private const int MaxMarks = StorageLimits.MaxBatch - 1;

    /// <summary>Counts the repeats of a chunk.</summary>
    /// <returns>How many were new.</returns>
    public async ValueTask<int> CountAsync(
        CouncilId council, IReadOnlyDictionary<FeedbackId, List<FeedbackId>> reposts, CancellationToken cancellationToken)
    {
        var counts = await Task.WhenAll(reposts.Select(entry =>
            CountAsync(council, entry.Key, [.. entry.Value.Distinct()], cancellationToken).AsTask())).ConfigureAwait(false);
        return counts.Sum();
    }

    private async ValueTask<int> CountAsync(
        CouncilId council, FeedbackId original, IReadOnlyList<FeedbackId> reposts, CancellationToken cancellationToken)
    {
        var counted = 0;
        foreach (var batch in reposts.Chunk(MaxMarks))
        {
            counted += await Deciding.AgainAsync("how often a post was passed on", () => TryCountAsync(council, original, batch, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return counted;
    }

    /// <returns>How many were new; null when another writer was first.</returns>
    private async ValueTask<Decided<int>?> TryCountAsync(
        CouncilId council, FeedbackId original, FeedbackId[] reposts, CancellationToken cancellationToken)
    {
        var marks = reposts.Select(repost => Keys.Repost(council.Value, original.Value, repost.Value, store.Shards)).ToArray();
        var known = await records.FindManyAsync(marks[0].Table, marks[0].Partition, [.. marks.Select(static mark => mark.Row)], cancellationToken)
            .ConfigureAwait(false);
        var fresh = marks.Where(mark => !known.ContainsKey(mark.Row)).ToArray();
        var kept = (await store.FindAsync(council, [original], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(original);
        if (fresh.Length == 0 || (kept?.Value is { } now && !Counts(now)))
        {
            return new Decided<int>(fresh.Length);
        }

        var writer = new RecordWriter(records);
        foreach (var mark in fresh)
        {
            writer.Renew(StoredRecord.Empty(mark));
        }

        writer.Renew(store.ToRecord(council, original, Raise(kept?.Value, fresh.Length), kept?.ETag ?? default));
        return await writer.SaveAsync(cancellationToken).ConfigureAwait(false) ? new Decided<int>(fresh.Length) : null;
    }

    /// <summary>Repeats of our own posts and of what went are read, but nothing counts them.</summary>
    private static bool Counts(KeptFeedback kept) =>
        !kept.IsOwn && !kept.IsExpired && (kept.Feedback is null || !Tombstone.IsOne(kept.Feedback));

    private KeptFeedback Raise(KeptFeedback? kept, int by) => kept switch
    {
        null => new() { Chunk = "", KeptAt = clock.GetUtcNow(), WaitingReposts = by },
        { Feedback: { } feedback } => kept with { Feedback = feedback with { Reposts = feedback.Reposts + by } },
        _ => kept with { WaitingReposts = kept.WaitingReposts + by },
    };
}
