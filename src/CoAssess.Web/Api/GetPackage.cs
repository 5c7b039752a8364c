using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/3/action/package_show?id=: a dataset as CKAN answers, for catalogues that harvest it.</summary>
internal static class GetPackage
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/3/action/package_show", PublicApi.Reading, RunAsync)
        .WithName("PackageShow").WithSummary("Describes a dataset as CKAN's package_show does.")
        .Produces(StatusCodes.Status200OK, contentType: "application/json").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(string? id, Council council, ICatalogueDocuments documents, CancellationToken cancellationToken) =>
        DatasetId.IsValid(id) && await documents.CkanAsync(council, new(id!), cancellationToken) is { } document
            ? JsonAnswer.Of(document, "application/json; charset=utf-8")
            : KnownDataset.Unknown;
}
