using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Keeps what was withdrawn of each dataset, in the partition of its releases, so that both change at once.</summary>
internal sealed class WithdrawalStore(IRecordStore records)
{
    /// <summary>The most rows that are marked in one step: a batch, less the dataset's own record.</summary>
    public const int MostAtOnce = StorageLimits.MaxBatch - 1;

    /// <summary>Finds how far the withdrawals of a dataset have come; null before its first release.</summary>
    public ValueTask<Versioned<DatasetWithdrawals>?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) =>
        records.FindAsync(Keys.Withdrawals(council.Value, dataset.Value), ReleaseJson.Default.DatasetWithdrawals, cancellationToken);

    public async ValueTask<Withdrawal?> FindRowAsync(CouncilId council, DatasetId dataset, RowHash row, CancellationToken cancellationToken)
    {
        var key = Keys.WithdrawnRow(council.Value, dataset.Value, row.ToReference(1).Value);
        return (await records.FindAsync(key, ReleaseJson.Default.WithdrawnRow, cancellationToken).ConfigureAwait(false))?.Value.Withdrawal;
    }

    public async ValueTask<IReadOnlyList<WithdrawnRow>> ListRowsAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var any = Keys.WithdrawnRow(council.Value, dataset.Value, "");
        List<WithdrawnRow> rows = [];
        await foreach (var record in records.ReadAllAsync(RecordRange.OfRowPrefix(any.Table, any.Partition, any.Row), cancellationToken).ConfigureAwait(false))
        {
            rows.Add(record.Read(ReleaseJson.Default.WithdrawnRow));
        }

        return rows;
    }

    /// <summary>Marks rows as withdrawn.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="rows">Rows that bear no mark yet, at most <see cref="MostAtOnce"/>.</param>
    /// <param name="before">How far the withdrawals had come when that was looked up.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when another was first.</returns>
    public ValueTask<bool> TryMarkAsync(
        CouncilId council, DatasetId dataset, IReadOnlyList<WithdrawnRow> rows, Versioned<DatasetWithdrawals>? before, CancellationToken cancellationToken)
    {
        var state = before?.Value ?? DatasetWithdrawals.None;
        return TryChangeAsync(
            council,
            dataset,
            [
                Change(council, dataset, state with { Revision = state.Revision + 1 }, before),
                .. rows.Select(row => new RecordChange.Insert(
                    JsonRecords.ToRecord(Keys.WithdrawnRow(council.Value, dataset.Value, row.Row.Value), row, ReleaseJson.Default.WithdrawnRow))),
            ],
            cancellationToken);
    }

    /// <summary>Withdraws a release as a whole: it, its standing and its content, all at once.</summary>
    /// <param name="council">The council.</param>
    /// <param name="withdrawn">The release as withdrawn, with the version that was read.</param>
    /// <param name="standing">What stands for its period.</param>
    /// <param name="before">How far the withdrawals had come.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when another was first.</returns>
    public ValueTask<bool> TryWithdrawAsync(
        CouncilId council,
        Versioned<StoredRelease> withdrawn,
        Versioned<StandingRelease>? standing,
        Versioned<DatasetWithdrawals>? before,
        CancellationToken cancellationToken)
    {
        var (release, state) = (withdrawn.Value.Release, before?.Value ?? DatasetWithdrawals.None);
        List<RecordChange> changes =
        [
            Replace(council, withdrawn),
            Change(council, release.Dataset, state with { Contents = [.. state.Contents.Append(withdrawn.Value.Content).Distinct()] }, before),
        ];
        if (standing is { Value: { } stands } && stands.Standing == release.Id)
        {
            changes.Add(new RecordChange.Replace(JsonRecords.ToRecord(
                Keys.StandingRelease(council.Value, release.Dataset.Value, release.Period.From, release.Period.To),
                stands with { IsWithdrawn = true },
                ReleaseJson.Default.StandingRelease,
                standing.ETag)));
        }

        return TryChangeAsync(council, release.Dataset, changes, cancellationToken);
    }

    /// <summary>Puts a release in the place of the version that was read.</summary>
    /// <returns>False when another was first.</returns>
    public ValueTask<bool> TryReplaceAsync(CouncilId council, Versioned<StoredRelease> changed, CancellationToken cancellationToken) =>
        TryChangeAsync(council, changed.Value.Release.Dataset, [Replace(council, changed)], cancellationToken);

    /// <summary>The change that makes a batch fail when something was withdrawn, or released, since it was looked up.</summary>
    public static RecordChange Change(CouncilId council, DatasetId dataset, DatasetWithdrawals state, Versioned<DatasetWithdrawals>? before)
    {
        var record = JsonRecords.ToRecord(Keys.Withdrawals(council.Value, dataset.Value), state, ReleaseJson.Default.DatasetWithdrawals, before?.ETag ?? default);
        return before is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record);
    }

    private static RecordChange.Replace Replace(CouncilId council, Versioned<StoredRelease> changed)
    {
        var release = changed.Value.Release;
        return new(JsonRecords.ToRecord(
            Keys.Release(council.Value, release.Dataset.Value, release.Id.Value), changed.Value, ReleaseJson.Default.StoredRelease, changed.ETag));
    }

    private async ValueTask<bool> TryChangeAsync(CouncilId council, DatasetId dataset, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var key = Keys.Withdrawals(council.Value, dataset.Value);
        return await records.ChangeAsync(key.Table, key.Partition, changes, cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored;
    }
}
