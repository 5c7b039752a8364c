using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /datasets/{dataset}/releases/{release}.csv-metadata.json: what the columns mean (CSVW).</summary>
internal static class GetCsvMetadata
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/datasets/{dataset}/releases/{release}.csv-metadata.json", PublicApi.Reading, RunAsync)
            .WithName("GetCsvMetadata").WithSummary("Says what a release's columns mean, as CSV on the Web metadata.")
            .Produces(StatusCodes.Status200OK, contentType: "application/csvm+json").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string release, Council council, IDatasetCatalogue catalogue, ICatalogueDocuments documents, WithdrawnAnswers withdrawn, CancellationToken cancellationToken) =>
        await catalogue.FindReleaseAsync(council, dataset, release, cancellationToken) is not { } found ? KnownDataset.UnknownRelease
        : found.Withdrawn is { } withdrawal ? withdrawn.Problem(withdrawal)
        : await documents.CsvwAsync(council, found.Id, cancellationToken) is { } document
            ? JsonAnswer.Of(document, "application/csvm+json")
            : KnownDataset.UnknownRelease;
}
