using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Options;

namespace CoAssess.Datasets;

/// <summary>Searches releases in memory: an index is built from the published CSV at the first search and kept while there is room.</summary>
internal sealed class ReleasedRows(
    IDatasetCatalogue catalogue,
    ISchemaLibrary schemas,
    IBlobStore blobs,
    RowSuccession succession,
    ReleaseMemory memory,
    IOptions<ReleasedRowsOptions> options) : IReleasedRows, IDisposable
{
    /// <summary>How many releases are read through at once for searches, so that none who ask take the machine from all.</summary>
    private const int MostScans = 2;

    private static readonly TimeSpan ScanWaits = TimeSpan.FromSeconds(10);
    private readonly SemaphoreSlim _scans = new(MostScans);

    public async ValueTask<RowPage?> SearchAsync(CouncilId council, ReleaseId release, RowQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Page, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.PageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.PageSize, 200);
        ArgumentOutOfRangeException.ThrowIfEqual(query.IsTooDeep, true, nameof(query));
        if (await catalogue.FindReleaseAsync(council, release, cancellationToken).ConfigureAwait(false) is not { Withdrawn: null } found)
        {
            return null;
        }

        if (found.Check.Released > options.Value.MostIndexedRows || RowIndex.Estimate(found) > memory.MostBytes)
        {
            return await ScanAsync(council, found, query, cancellationToken).ConfigureAwait(false);
        }

        var index = await memory.GetAsync(council, release, found.Csv.Hash, ending => BuildAsync(council, found, ending), cancellationToken).ConfigureAwait(false);
        return index.Search(query);
    }

    public async ValueTask<FoundRow?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken)
    {
        var releases = await catalogue.ReleasesAsync(council, dataset, cancellationToken).ConfigureAwait(false);
        foreach (var release in releases.Where(static release => release.Withdrawn is null))
        {
            var references = await memory.GetAsync(council, release.Id, release.Csv.Hash, ending => ReadReferencesAsync(release, ending), cancellationToken).ConfigureAwait(false);
            foreach (var offset in references.Find(row))
            {
                var layout = await LayoutAsync(council, release, cancellationToken).ConfigureAwait(false);
                var csv = await OpenAsync(release, cancellationToken).ConfigureAwait(false);
                await using (csv.ConfigureAwait(false))
                {
                    var read = await PublishedRow.ReadAtAsync(csv, offset, layout, cancellationToken).ConfigureAwait(false);
                    if (read.Reference == row)
                    {
                        var newest = await succession.FindAsync(council, dataset, row, cancellationToken).ConfigureAwait(false);
                        return new(release, read) { SucceededBy = newest == row ? null : newest };
                    }
                }
            }
        }

        return null;
    }

    public void Dispose() => _scans.Dispose();

    private async Task<RowIndex> BuildAsync(CouncilId council, Release release, CancellationToken cancellationToken)
    {
        var layout = await LayoutAsync(council, release, cancellationToken).ConfigureAwait(false);
        var csv = await OpenAsync(release, cancellationToken).ConfigureAwait(false);
        await using (csv.ConfigureAwait(false))
        {
            return await RowIndex.BuildAsync(csv, layout, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RowPage> ScanAsync(CouncilId council, Release release, RowQuery query, CancellationToken cancellationToken)
    {
        if (!await _scans.WaitAsync(ScanWaits, cancellationToken).ConfigureAwait(false))
        {
            throw new StorageUnavailableException("Too many searches of large releases run at once. Ask again in a minute.");
        }

        try
        {
            var layout = await LayoutAsync(council, release, cancellationToken).ConfigureAwait(false);
            var csv = await OpenAsync(release, cancellationToken).ConfigureAwait(false);
            await using (csv.ConfigureAwait(false))
            {
                return await RowScan.SearchAsync(csv, layout, query, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _scans.Release();
        }
    }

    private async Task<RowReferences> ReadReferencesAsync(Release release, CancellationToken cancellationToken)
    {
        var csv = await OpenAsync(release, cancellationToken).ConfigureAwait(false);
        await using (csv.ConfigureAwait(false))
        {
            return await RowReferences.BuildAsync(csv, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<ReleaseLayout> LayoutAsync(CouncilId council, Release release, CancellationToken cancellationToken)
    {
        var dataset = await catalogue.FindAsync(council, release.Dataset, cancellationToken).ConfigureAwait(false);
        return new(release, dataset is null ? null : schemas.Find(dataset.SchemaId));
    }

    private async ValueTask<Stream> OpenAsync(Release release, CancellationToken cancellationToken) =>
        await blobs.OpenAsync(release.Csv, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException($"The published CSV of release {release.Id} is missing from the blob store.");
}
