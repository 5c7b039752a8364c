using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What has been published, from the store of releases; what is given obeys what was withdrawn.</summary>
internal sealed class DatasetCatalogue(ReleaseStore releases, ReleaseSettling settling) : IDatasetCatalogue
{
    public ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken) =>
        releases.ListDatasetsAsync(council, cancellationToken);

    public async ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var found = await releases.FindDatasetAsync(council, dataset, cancellationToken).ConfigureAwait(false);
        return found?.Value;
    }

    public async ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken)
    {
        var stored = await releases.ListAsync(council, dataset, cancellationToken).ConfigureAwait(false);
        return [.. (await settling.SettleAsync(council, dataset, stored, cancellationToken).ConfigureAwait(false)).Select(static release => release.Release)];
    }

    public async ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) =>
        await releases.FindAsync(council, release, cancellationToken).ConfigureAwait(false) is { } stored
            ? (await settling.SettleAsync(council, stored, cancellationToken).ConfigureAwait(false)).Release
            : null;
}
