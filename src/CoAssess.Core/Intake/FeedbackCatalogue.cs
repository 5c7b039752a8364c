using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Reads feedback; tombstones are listed too, so that what is withheld can be counted.</summary>
internal sealed class FeedbackCatalogue(FeedbackStore store, IRecordStore records) : IFeedbackCatalogue
{
    private const int PageSize = 100;

    public async ValueTask<Feedback?> FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken) =>
        (await store.FindAsync(council, [id], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(id)?.Value is { IsOwn: false } kept
            ? kept.Feedback
            : null;

    public async ValueTask<FeedbackPage> ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken)
    {
        var (shard, after) = continuation?.Split(':', 2) is [var number, var rest] && int.TryParse(number, out var parsed) ? (parsed, rest) : (0, "");
        var page = await records.ListAsync(
            RecordRange.OfRowPrefix(Keys.FeedbackTable, Keys.FeedbackPartition(council.Value, shard), Keys.FeedbackRows),
            after.Length > 0 ? after : null,
            PageSize,
            cancellationToken).ConfigureAwait(false);
        var next = page.Continuation is not null ? $"{shard}:{page.Continuation}" : shard + 1 < store.Shards ? $"{shard + 1}:" : null;
        return new(
            [.. page.Records.Select(static record => record.Read(IntakeJson.Default.KeptFeedback)).Where(static kept => !kept.IsOwn).Select(static kept => kept.Feedback).OfType<Feedback>()],
            next);
    }

    public async ValueTask<FeedbackPage> ListAboutAsync(
        CouncilId council, DatasetId dataset, RowReference? row, string? continuation, CancellationToken cancellationToken)
    {
        var (keys, next) = row is { } reference
            ? await ListRowAsync(Keys.FeedbackAboutRow(council.Value, dataset.Value, reference.Value, "", store.Shards), continuation, cancellationToken).ConfigureAwait(false)
            : await ListDatasetAsync(council, dataset, continuation, cancellationToken).ConfigureAwait(false);

        // An entry counts that the record itself would make: what raced with another writer may have left one more.
        var kept = await store.FindAsync(council, keys.Select(FeedbackStore.IdOf), cancellationToken).ConfigureAwait(false);
        var items = keys
            .Select(key => kept.GetValueOrDefault(FeedbackStore.IdOf(key))?.Value is { IsOwn: false } one && store.IndexKeys(one).Contains(key) ? one.Feedback : null)
            .OfType<Feedback>();
        return new([.. items], next);
    }

    private async ValueTask<(IReadOnlyList<RecordKey> Keys, string? Next)> ListRowAsync(RecordKey prefix, string? continuation, CancellationToken cancellationToken)
    {
        var page = await records.ListAsync(
            RecordRange.OfRowPrefix(prefix.Table, prefix.Partition, prefix.Row), continuation, PageSize, cancellationToken).ConfigureAwait(false);
        return ([.. page.Records.Select(static record => record.Key)], page.Continuation);
    }

    /// <summary>A dataset's list lies over all shards: the newest of each are merged, and the next page begins after the last key.</summary>
    private async ValueTask<(IReadOnlyList<RecordKey> Keys, string? Next)> ListDatasetAsync(
        CouncilId council, DatasetId dataset, string? continuation, CancellationToken cancellationToken)
    {
        var pages = await Task.WhenAll(Enumerable.Range(0, store.Shards).Select(shard =>
        {
            var prefix = Keys.FeedbackAboutDataset(council.Value, dataset.Value, shard);
            var from = continuation is null ? prefix.Row : $"{continuation}~";
            var range = RecordRange.OfPartition(prefix.Table, prefix.Partition, from, RecordRange.Successor(prefix.Row));
            return records.ListAsync(range, null, PageSize, cancellationToken).AsTask();
        })).ConfigureAwait(false);

        var merged = pages.SelectMany(static page => page.Records).Select(static record => record.Key)
            .OrderBy(static key => key.Row, StringComparer.Ordinal).Take(PageSize).ToArray();
        var isMore = pages.Any(static page => page.Continuation is not null) || pages.Sum(static page => page.Records.Count) > merged.Length;
        return (merged, isMore && merged.Length > 0 ? merged[^1].Row : null);
    }
}
