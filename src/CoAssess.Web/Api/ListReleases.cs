using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/releases: its releases, newest first.</summary>
internal static class ListReleases
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}/releases", PublicApi.Reading, RunAsync)
        .WithName("ListReleases").WithSummary("Lists the releases of a dataset, newest first, superseded and withdrawn ones included.")
        .Produces<ReleaseListDocument>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string dataset, Council council, IDatasetCatalogue catalogue, WithdrawnAnswers withdrawn, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        if (await catalogue.FindAsync(council, dataset, cancellationToken) is not { } found)
        {
            return KnownDataset.Unknown;
        }

        var releases = await catalogue.ReleasesAsync(council.Id, found.Id, cancellationToken);
        return JsonAnswer.Of(new([.. releases.Select(one => ReleaseDocument.Of(one, addresses, withdrawn))]), ApiJson.Default.ReleaseListDocument);
    }
}
