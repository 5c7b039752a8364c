using CoAssess.Councils;
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
}
