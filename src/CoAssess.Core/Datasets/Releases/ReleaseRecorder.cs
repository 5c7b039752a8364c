using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Makes a draft a release that stands, durable step after durable step, so that a run that is killed can be run again with the same result.</summary>
/// <remarks>Content, then quarantine, then the release with its standing (at once), then the dataset. What a killed run leaves before the third step is never looked at.</remarks>
internal sealed class ReleaseRecorder(
    ReleaseStore releases, QuarantineStore quarantine, RepairMemory repairs, IBlobStore blobs, TimeProvider time)
{
    /// <summary>Releases a draft.</summary>
    /// <param name="plan">As what.</param>
    /// <param name="draft">The rows, all read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<RecordedRelease> RecordAsync(ReleasePlan plan, ReleaseDraft draft, CancellationToken cancellationToken)
    {
        var (council, dataset, period) = (plan.Dataset.Council, plan.Dataset.Id, plan.Period);
        var id = await draft.Csv.CompleteAsync(
            ["coassess release 1", council.Value, dataset.Value, $"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}"]).ConfigureAwait(false);
        SavedCsv? saved = null;
        while (true)
        {
            if (await releases.FindAsync(council, dataset, id, cancellationToken).ConfigureAwait(false) is { } existing)
            {
                await KeepWhatBelongsToAsync(id, plan, draft, cancellationToken).ConfigureAwait(false);
                await releases.BringUpToDateAsync(council, plan.Dataset, cancellationToken).ConfigureAwait(false);
                return new RecordedRelease.Existing(existing.Release);
            }

            var standing = await releases.FindStandingAsync(council, dataset, period, cancellationToken).ConfigureAwait(false);
            if (plan.MustFollow is { } expected && standing?.Value.Standing != expected)
            {
                return new RecordedRelease.Overtaken();
            }

            saved ??= await draft.Csv.SaveAsync().ConfigureAwait(false);
            await KeepWhatBelongsToAsync(id, plan, draft, cancellationToken).ConfigureAwait(false);
            var (difference, successions) = await CompareAsync(council, dataset, standing?.Value, draft.Csv, cancellationToken).ConfigureAwait(false);
            var release = new Release
            {
                Id = id,
                Dataset = dataset,
                Period = period,
                Version = (standing?.Value.Version ?? 0) + 1,
                Supersedes = standing?.Value.Standing,
                ReleasedAt = time.GetUtcNow(),
                Check = plan.Check,
                Difference = difference,
                Csv = saved.Csv,
                CsvBytes = saved.Bytes,
                SourceName = plan.SourceName,
                Columns = draft.Columns,
            };
            if (await releases.TryAddAsync(council, new(release, saved.Rows, successions), standing, cancellationToken).ConfigureAwait(false))
            {
                await releases.BringUpToDateAsync(council, plan.Dataset, cancellationToken).ConfigureAwait(false);
                return new RecordedRelease.Added(release);
            }
        }
    }

    private async ValueTask KeepWhatBelongsToAsync(ReleaseId id, ReleasePlan plan, ReleaseDraft draft, CancellationToken cancellationToken)
    {
        await quarantine.SaveAsync(plan.Dataset.Council, id, draft.Waiting, cancellationToken).ConfigureAwait(false);
        foreach (var decision in plan.Decisions)
        {
            await repairs.AppendAsync(plan.Dataset.Council, plan.Dataset.Id, decision, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<(RowDifference Difference, BlobAddress? Successions)> CompareAsync(
        CouncilId council, DatasetId dataset, StandingRelease? standing, ReleaseCsv csv, CancellationToken cancellationToken)
    {
        if (standing is null)
        {
            return (new(csv.Rows, 0, 0), null);
        }

        var before = await releases.FindAsync(council, dataset, standing.Standing, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"Release {standing.Standing} stands but is not there.");
        var index = await blobs.OpenAsync(before.Rows, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The rows of release {standing.Standing} are missing from the store of blobs.");
        await using var disposal = index.ConfigureAwait(false);
        using var comparison = await RowComparison.CompareAsync(index, csv.OpenIndex(), cancellationToken).ConfigureAwait(false);
        var pairs = comparison.OpenPairs();
        if (pairs is null)
        {
            return (comparison.Difference, null);
        }

        await using var pairsDisposal = pairs.ConfigureAwait(false);
        return (comparison.Difference, await blobs.SaveAsync(RowSuccession.Container, pairs, cancellationToken).ConfigureAwait(false));
    }
}
