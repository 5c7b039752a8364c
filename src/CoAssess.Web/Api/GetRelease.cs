using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/releases/{release}: one release.</summary>
internal static class GetRelease
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}/releases/{release}", PublicApi.Reading, RunAsync)
        .WithName("GetRelease").WithSummary("Describes a release: what its file held, what changed, where to download it.")
        .Produces<ReleaseDocument>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string release, Council council, IDatasetCatalogue catalogue, WithdrawnAnswers withdrawn, ApiAddresses addresses, CancellationToken cancellationToken) =>
        await catalogue.FindReleaseAsync(council, dataset, release, cancellationToken) switch
        {
            null => KnownDataset.UnknownRelease,
            { Withdrawn: { } withdrawal } => withdrawn.Problem(withdrawal),
            var found => JsonAnswer.Of(ReleaseDocument.Of(found, addresses, withdrawn), ApiJson.Default.ReleaseDocument),
        };
}
