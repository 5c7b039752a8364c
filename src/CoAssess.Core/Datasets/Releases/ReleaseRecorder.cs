using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Makes a draft a release that stands, durable step after durable step, so that a run that is killed can be run again with the same result.</summary>
/// <remarks>
/// Content and quarantine, then the release with its standing (at once), then the dataset. What a killed run leaves before the second step is never looked at.
/// Rows that stand already are not released again; rows that stood once, and were superseded, are: a council that goes back to an earlier file expects that it stands.
/// What was withdrawn stays away: its rows are left out of the CSV, and content that was withdrawn as a whole is refused.
/// </remarks>
internal sealed class ReleaseRecorder(
    ReleaseStore releases,
    WithdrawalStore withdrawals,
    ReleaseSettling settling,
    QuarantineStore quarantine,
    RepairMemory repairs,
    IBlobStore blobs,
    TimeProvider time)
{
    /// <summary>Releases a draft.</summary>
    /// <param name="plan">As what.</param>
    /// <param name="draft">The rows, all read.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask<RecordedRelease> RecordAsync(ReleasePlan plan, ReleaseDraft draft, CancellationToken cancellationToken)
    {
        var (council, dataset, period) = (plan.Dataset.Council, plan.Dataset.Id, plan.Period);
        var content = await draft.Csv.CompleteAsync(
            ["coassess release 1", council.Value, dataset.Value, $"{period.From:yyyy-MM-dd}", $"{period.To:yyyy-MM-dd}"]).ConfigureAwait(false);
        SavedCsv? saved = null;
        return await Deciding.AgainAsync<RecordedRelease>("what stands for a period", RecordOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<RecordedRelease>?> RecordOnceAsync()
        {
            var withdrawn = await withdrawals.FindAsync(council, dataset, cancellationToken).ConfigureAwait(false);
            if (withdrawn is not null && withdrawn.Value.Contents.Contains(content))
            {
                return new Decided<RecordedRelease>(new RecordedRelease.Withdrawn());
            }

            var standing = await releases.FindStandingAsync(council, dataset, period, cancellationToken).ConfigureAwait(false);
            var before = standing is null ? null : await FindAsync(council, dataset, standing.Value.Standing, cancellationToken).ConfigureAwait(false);
            if ((before?.Content == content ? before : await FindOvertakenAsync(plan, content, standing?.Value, cancellationToken).ConfigureAwait(false)) is { } existing)
            {
                await KeepWhatBelongsToAsync(existing.Release.Id, plan, draft, cancellationToken).ConfigureAwait(false);
                await releases.BringUpToDateAsync(council, plan.Dataset, cancellationToken).ConfigureAwait(false);
                return new Decided<RecordedRelease>(new RecordedRelease.Existing((await settling.SettleAsync(council, existing, cancellationToken).ConfigureAwait(false)).Release));
            }

            if (plan.MustFollow is { } expected && standing?.Value.Standing != expected)
            {
                return new Decided<RecordedRelease>(new RecordedRelease.Overtaken());
            }

            // Rows that stood before, and stand again in place of those that stand now, are an issue of their own.
            var isKnown = before is not null && await releases.FindAsync(council, dataset, content, cancellationToken).ConfigureAwait(false) is not null;
            var id = isKnown ? content.AgainAfter(before!.Release.Id) : content;
            saved = await KeepAsync(id, plan, draft, saved, cancellationToken).ConfigureAwait(false);
            var (difference, successions) = await CompareAsync(before, draft.Csv, cancellationToken).ConfigureAwait(false);
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
            var stored = new StoredRelease(release, saved.Rows, successions, isKnown ? content : null);
            if (withdrawn is { Value.Revision: > 0 and var revision })
            {
                stored = await settling.ObeyAsync(council, stored, revision, cancellationToken).ConfigureAwait(false);
            }

            if (await releases.TryAddAsync(council, stored, standing, withdrawn, cancellationToken).ConfigureAwait(false))
            {
                await releases.BringUpToDateAsync(council, plan.Dataset, cancellationToken).ConfigureAwait(false);
                return new Decided<RecordedRelease>(new RecordedRelease.Added((await settling.SettleAsync(council, stored, cancellationToken).ConfigureAwait(false)).Release));
            }

            return null;
        }
    }

    /// <summary>Finds what an earlier run of the same repair released, though another release stands in its place by now.</summary>
    private async ValueTask<StoredRelease?> FindOvertakenAsync(
        ReleasePlan plan, ReleaseId content, StandingRelease? standing, CancellationToken cancellationToken)
    {
        if (plan.MustFollow is not { } followed || standing?.Standing == followed)
        {
            return null;
        }

        var (council, dataset) = (plan.Dataset.Council, plan.Dataset.Id);
        return await releases.FindAsync(council, dataset, content.AgainAfter(followed), cancellationToken).ConfigureAwait(false)
            ?? await releases.FindAsync(council, dataset, content, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StoredRelease> FindAsync(CouncilId council, DatasetId dataset, ReleaseId release, CancellationToken cancellationToken) =>
        await releases.FindAsync(council, dataset, release, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"Release {release} stands but is not there.");

    /// <summary>Makes everything durable that a release is made of before it stands: all at once, so that they share the store's flushes.</summary>
    private async ValueTask<SavedCsv> KeepAsync(
        ReleaseId id, ReleasePlan plan, ReleaseDraft draft, SavedCsv? saved, CancellationToken cancellationToken)
    {
        var saving = saved is null ? draft.Csv.SaveAsync().AsTask() : Task.FromResult(saved);
        var pointing = releases.PointToAsync(plan.Dataset.Council, id, plan.Dataset.Id, cancellationToken).AsTask();
        await Task.WhenAll(saving, pointing, KeepWhatBelongsToAsync(id, plan, draft, cancellationToken).AsTask()).ConfigureAwait(false);
        return await saving.ConfigureAwait(false);
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
        StoredRelease? before, ReleaseCsv csv, CancellationToken cancellationToken)
    {
        if (before is null)
        {
            return (new(csv.Rows, 0, 0), null);
        }

        var index = await blobs.OpenAsync(before.Rows, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The rows of release {before.Release.Id} are missing from the store of blobs.");
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
