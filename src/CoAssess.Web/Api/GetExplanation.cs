using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /api/datasets/{dataset}/releases/{release}/explanation: a release in plain words.</summary>
internal static class GetExplanation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/api/datasets/{dataset}/releases/{release}/explanation", PublicApi.Reading, RunAsync)
            .WithName("GetExplanation").WithSummary("Explains a release in plain words, each number with the search that shows its rows.")
            .Produces<ExplanationDocument>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string release, Council council, IDatasetCatalogue catalogue, IExplainer explainer, WithdrawnAnswers withdrawn, ApiAddresses addresses, CancellationToken cancellationToken) =>
        await catalogue.FindReleaseAsync(council, dataset, release, cancellationToken) is not { } found ? KnownDataset.UnknownRelease
        : found.Withdrawn is { } withdrawal ? withdrawn.Problem(withdrawal)
        : await explainer.ExplainAsync(council.Id, found.Id, cancellationToken) is { } explanation
            ? JsonAnswer.Of(ExplanationDocument.Of(found.Dataset, explanation, addresses), ApiJson.Default.ExplanationDocument)
            : KnownDataset.UnknownRelease;
}
