using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What has been published.</summary>
public interface IDatasetCatalogue
{
    /// <summary>Lists the datasets of a council by name.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<Dataset>> ListAsync(CouncilId council, CancellationToken cancellationToken);

    /// <summary>Finds a dataset.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<Dataset?> FindAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken);

    /// <summary>Lists the releases of a dataset, newest first, superseded ones included.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<Release>> ReleasesAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken);

    /// <summary>Finds a release.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<Release?> FindReleaseAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken);
}
