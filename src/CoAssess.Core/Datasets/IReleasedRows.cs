using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The rows of releases, to page through, search and cite.</summary>
public interface IReleasedRows
{
    /// <summary>Searches a release.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="query">What to look for.</param>
    /// <param name="cancellationToken">Ends the search early.</param>
    /// <returns>A page, or null when there is no such release.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The page or its size is out of range, or <see cref="RowQuery.IsTooDeep"/>.</exception>
    ValueTask<RowPage?> SearchAsync(CouncilId council, ReleaseId release, RowQuery query, CancellationToken cancellationToken);

    /// <summary>Finds a row by reference in the newest release of its dataset that has it, and says which row took its place since.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="row">The reference.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<FoundRow?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken);
}
