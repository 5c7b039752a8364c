using CoAssess.Web.Exits;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/rows: search, filter, sort and page through the rows of a release.</summary>
internal static class SearchRows
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}/rows", PublicApi.Reading, RunAsync)
        .WithName("SearchRows").WithSummary("Searches the rows of a release; the newest unless `release` names another.")
        .WithDescription("Parameters: `release`, `q` (words), `where.COLUMN` (an exact value), `from` and `to` (pounds), `since` and `until` (days), "
            + "`sort` (a column), `order` (`up` or `down`), `page` (from 1), `size` (1 to 200). The Link header leads to the first, previous, next and last page.")
        .Produces<RowListDocument>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string? release, HttpContext context, RowSearch search, WithdrawnAnswers withdrawn, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        if (await search.FindAsync(dataset, release, context.Request.Query, cancellationToken) is not { } found)
        {
            return release is null ? KnownDataset.Unknown : KnownDataset.UnknownRelease;
        }

        if (found.Release.Withdrawn is { } withdrawal)
        {
            return withdrawn.Problem(withdrawal);
        }

        if (found.Query.Errors.Count > 0)
        {
            return Problems.Invalid("Some of the parameters could not be read.", found.Query.Errors);
        }

        var query = found.Query.Query;
        PageLinks.Add(
            context.Response, query.Page, found.Page.Total, query.PageSize,
            page => addresses.Rows(found.Dataset.Id, RowQueryText.Write(query with { Page = page }, release is null ? null : found.Release.Id)));
        return JsonAnswer.Of(
            new(
                found.Dataset.Id.Value, found.Release.Id.Value, found.Page.Total, found.Page.Sum, query.Page, query.PageSize,
                [.. found.Page.Rows.Select(row => RowDocument.Of(found.Dataset.Id, row, found.Release.Columns, addresses))]),
            ApiJson.Default.RowListDocument);
    }
}
