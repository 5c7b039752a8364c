using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}: one dataset.</summary>
internal static class GetDataset
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets/{dataset}", PublicApi.Reading, RunAsync)
        .WithName("GetDataset").WithSummary("Describes a dataset.").Produces<DatasetDocument>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string dataset, Council council, IDatasetCatalogue catalogue, ApiAddresses addresses, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(council, dataset, cancellationToken) is { } found
            ? JsonAnswer.Of(DatasetDocument.Of(found, addresses), ApiJson.Default.DatasetDocument)
            : KnownDataset.Unknown;
}
