using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Exits;

/// <summary>Searches a release as an address asks; the page and the API answer with the same rows.</summary>
internal sealed class RowSearch(
    Council council, IDatasetCatalogue catalogue, IReleasedRows rows, RowTables tables, PublicExit exit)
{
    /// <summary>Searches; null when there is no such dataset or release. Of a release that was withdrawn no row is given.</summary>
    public async ValueTask<FoundRows?> FindAsync(
        string dataset, string? release, IQueryCollection address, CancellationToken cancellationToken)
    {
        if (!DatasetId.IsValid(dataset)
            || await catalogue.FindAsync(council.Id, new(dataset), cancellationToken) is not { } found
            || (release is null ? found.Latest : ReleaseId.TryParse(release, out var asked) ? asked : null) is not { } wanted
            || await catalogue.FindReleaseAsync(council.Id, wanted, cancellationToken) is not { } issue
            || issue.Dataset != found.Id)
        {
            return null;
        }

        var query = RowQueryText.Read(address, issue.Columns);
        var page = exit.Shows(issue)
            ? await rows.SearchAsync(council.Id, wanted, query.Query, cancellationToken)
            : new RowPage(0, null, []);
        return page is null ? null : new(found, issue, tables.For(found, issue), query, page);
    }
}
