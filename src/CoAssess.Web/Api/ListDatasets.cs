using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets: what the council publishes.</summary>
internal static class ListDatasets
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/datasets", PublicApi.Reading, RunAsync)
        .WithName("ListDatasets").WithSummary("Lists the datasets by name.").Produces<DatasetListDocument>();

    private static async Task<IResult> RunAsync(
        Council council, IDatasetCatalogue catalogue, ApiAddresses addresses, CancellationToken cancellationToken)
    {
        var datasets = await catalogue.ListAsync(council.Id, cancellationToken);
        return JsonAnswer.Of(new([.. datasets.Select(one => DatasetDocument.Of(one, addresses))]), ApiJson.Default.DatasetListDocument);
    }
}
