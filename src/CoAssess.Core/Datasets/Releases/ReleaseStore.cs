using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Keeps datasets, their releases, and which release of each period stands.</summary>
internal sealed class ReleaseStore(IRecordStore records)
{
    public async ValueTask<Versioned<Dataset>?> FindDatasetAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) =>
        await records.FindAsync(Keys.Dataset(council.Value, dataset.Value), ReleaseJson.Default.Dataset, cancellationToken).ConfigureAwait(false);

    public async ValueTask<IReadOnlyList<Dataset>> ListDatasetsAsync(CouncilId council, CancellationToken cancellationToken)
    {
        var any = Keys.Dataset(council.Value, "");
        var datasets = new List<Dataset>();
        await foreach (var record in records.ReadAllAsync(RecordRange.OfPartition(any.Table, any.Partition), cancellationToken).ConfigureAwait(false))
        {
            datasets.Add(record.Read(ReleaseJson.Default.Dataset));
        }

        return datasets;
    }

    public async ValueTask<StoredRelease?> FindAsync(CouncilId council, DatasetId dataset, ReleaseId release, CancellationToken cancellationToken) =>
        (await FindVersionedAsync(council, dataset, release, cancellationToken).ConfigureAwait(false))?.Value;

    public ValueTask<Versioned<StoredRelease>?> FindVersionedAsync(CouncilId council, DatasetId dataset, ReleaseId release, CancellationToken cancellationToken) =>
        records.FindAsync(Keys.Release(council.Value, dataset.Value, release.Value), ReleaseJson.Default.StoredRelease, cancellationToken);

    public async ValueTask<StoredRelease?> FindAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken)
    {
        var key = Keys.DatasetOfRelease(council.Value, release.Value);
        var dataset = await records.FindAsync(key, ReleaseJson.Default.DatasetId, cancellationToken).ConfigureAwait(false);
        return dataset is null ? null : await FindAsync(council, dataset.Value, release, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists the releases of a dataset: the newest period first, within it the newest version.</summary>
    public async ValueTask<IReadOnlyList<StoredRelease>> ListAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var any = Keys.Release(council.Value, dataset.Value, "");
        var range = RecordRange.OfRowPrefix(any.Table, any.Partition, Keys.ReleaseRows);
        var releases = new List<StoredRelease>();
        await foreach (var record in records.ReadAllAsync(range, cancellationToken).ConfigureAwait(false))
        {
            releases.Add(record.Read(ReleaseJson.Default.StoredRelease));
        }

        return
        [
            .. releases
                .OrderByDescending(static stored => stored.Release.Period.To)
                .ThenByDescending(static stored => stored.Release.Period.From)
                .ThenByDescending(static stored => stored.Release.Version),
        ];
    }

    /// <summary>Finds which release of a period stands.</summary>
    public ValueTask<Versioned<StandingRelease>?> FindStandingAsync(
        CouncilId council, DatasetId dataset, Period period, CancellationToken cancellationToken) =>
        records.FindAsync(Keys.StandingRelease(council.Value, dataset.Value, period.From, period.To), ReleaseJson.Default.StandingRelease, cancellationToken);

    /// <summary>Notes where to look for a release that is known by its id alone; harmless while there is none.</summary>
    public ValueTask PointToAsync(CouncilId council, ReleaseId release, DatasetId dataset, CancellationToken cancellationToken) =>
        records.SaveAsync(JsonRecords.ToRecord(Keys.DatasetOfRelease(council.Value, release.Value), dataset, ReleaseJson.Default.DatasetId), cancellationToken);

    /// <summary>Keeps a release, which <see cref="PointToAsync"/> already points to, and lets it stand for its period, both at once.</summary>
    /// <param name="council">The council.</param>
    /// <param name="stored">The release.</param>
    /// <param name="before">What stood when the release was made; null when nothing did.</param>
    /// <param name="withdrawals">What had been withdrawn of the dataset when the release was made to obey it; null when nothing was known of that yet.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>False when another was first, or a withdrawal.</returns>
    public async ValueTask<bool> TryAddAsync(
        CouncilId council,
        StoredRelease stored,
        Versioned<StandingRelease>? before,
        Versioned<DatasetWithdrawals>? withdrawals,
        CancellationToken cancellationToken)
    {
        var release = stored.Release;
        var key = Keys.Release(council.Value, release.Dataset.Value, release.Id.Value);
        var standing = JsonRecords.ToRecord(
            Keys.StandingRelease(council.Value, release.Dataset.Value, release.Period.From, release.Period.To),
            new StandingRelease(release.Period, release.Id, release.Version),
            ReleaseJson.Default.StandingRelease,
            before?.ETag ?? default);
        var outcome = await records.ChangeAsync(
            key.Table,
            key.Partition,
            [
                new RecordChange.Insert(JsonRecords.ToRecord(key, stored, ReleaseJson.Default.StoredRelease)),
                before is null ? new RecordChange.Insert(standing) : new RecordChange.Replace(standing),
                WithdrawalStore.Change(council, release.Dataset, withdrawals?.Value ?? DatasetWithdrawals.None, withdrawals),
            ],
            cancellationToken).ConfigureAwait(false);
        return outcome is ChangeOutcome.Stored;
    }

    /// <summary>Brings a dataset's record up to what has been released; run again, or by two at once, it comes to the same.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset as it is made when it is new.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public async ValueTask BringUpToDateAsync(CouncilId council, Dataset dataset, CancellationToken cancellationToken)
    {
        await Deciding.AgainAsync("the record of a dataset", BringOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<Dataset>?> BringOnceAsync()
        {
            // The version first, then what it must show: a writer in between makes the replacement fail, and we look again.
            var found = await FindDatasetAsync(council, dataset.Id, cancellationToken).ConfigureAwait(false);
            var latest = await FindLatestAsync(council, dataset.Id, cancellationToken).ConfigureAwait(false);
            var wanted = (found?.Value ?? dataset) with { Latest = latest };
            if (found?.Value == wanted)
            {
                return new Decided<Dataset>(wanted);
            }

            var record = JsonRecords.ToRecord(
                Keys.Dataset(council.Value, dataset.Id.Value), wanted, ReleaseJson.Default.Dataset, found?.ETag ?? default);
            RecordChange change = found is null ? new RecordChange.Insert(record) : new RecordChange.Replace(record);
            return await records.ChangeAsync(record.Key.Table, record.Key.Partition, [change], cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored
                ? new Decided<Dataset>(wanted)
                : null;
        }
    }

    /// <summary>The standing release of the newest period, but for periods whose release was withdrawn.</summary>
    private async ValueTask<ReleaseId?> FindLatestAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var any = Keys.Release(council.Value, dataset.Value, "");
        var range = RecordRange.OfRowPrefix(any.Table, any.Partition, Keys.StandingRows);
        ReleaseId? latest = null;
        await foreach (var record in records.ReadAllAsync(range, cancellationToken).ConfigureAwait(false))
        {
            var standing = record.Read(ReleaseJson.Default.StandingRelease);
            latest = standing.IsWithdrawn ? latest : standing.Standing; // keys ascend by the period's last day
        }

        return latest;
    }
}
