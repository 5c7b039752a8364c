using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /catalogue.jsonld: the whole catalogue as DCAT-AP.</summary>
internal static class GetCatalogue
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/catalogue.jsonld", PublicApi.Reading, RunAsync)
        .WithName("GetCatalogue").WithSummary("Gives the catalogue as DCAT-AP 3 JSON-LD.")
        .Produces(StatusCodes.Status200OK, contentType: "application/ld+json");

    private static async Task<IResult> RunAsync(Council council, ICatalogueDocuments documents, CancellationToken cancellationToken) =>
        JsonAnswer.Of(await documents.DcatAsync(council, cancellationToken), "application/ld+json");
}
