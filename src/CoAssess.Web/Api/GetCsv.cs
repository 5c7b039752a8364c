using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Storage;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CoAssess.Web.Api;

/// <summary>GET /datasets/{dataset}/releases/{release}.csv: a release's file, streamed; it never changes.</summary>
internal static class GetCsv
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/datasets/{dataset}/releases/{release}.csv", PublicApi.Reading, RunAsync)
            .WithName("GetCsv").WithSummary("Downloads a release: UTF-8 CSV, safe to open in a spreadsheet. Ranges are served.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> RunAsync(
        string dataset, string release, HttpContext context, Council council, IDatasetCatalogue catalogue, IBlobStore blobs, PublicExit exit,
        CancellationToken cancellationToken)
    {
        if (await catalogue.FindReleaseAsync(council, dataset, release, cancellationToken) is not { } found
            || exit.Row() is not VisibilityDecision.Shown
            || await blobs.OpenAsync(found.Csv, cancellationToken) is not { } file)
        {
            return KnownDataset.UnknownRelease;
        }

        context.Response.Headers.CacheControl = JsonAnswer.Immutable;
        return TypedResults.Stream(
            file,
            "text/csv; charset=utf-8; header=present",
            $"{found.Dataset}-{found.Period.From:yyyy-MM-dd}-to-{found.Period.To:yyyy-MM-dd}-v{found.Version}.csv",
            found.ReleasedAt,
            new EntityTagHeaderValue($"\"{found.Id}\""),
            enableRangeProcessing: true);
    }
}
