using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Storage;
using CoAssess.Web.Exits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace CoAssess.Web.Api;

/// <summary>GET /datasets/{dataset}/releases/{release}.csv: a release's file, streamed; it changes only by what is withdrawn of it.</summary>
internal static class GetCsv
{
    /// <summary>How long others may keep it without asking: nobody can call back what is kept, so a withdrawal reaches every cache within the hour.</summary>
    private const string AnHour = "public, max-age=3600, must-revalidate";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/datasets/{dataset}/releases/{release}.csv", PublicApi.Reading, RunAsync)
            .WithName("GetCsv").WithSummary("Downloads a release: UTF-8 CSV, safe to open in a spreadsheet. Ranges are served.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv").ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status410Gone);

    private static async Task<IResult> RunAsync(
        string dataset, string release, HttpContext context, Council council, IDatasetCatalogue catalogue, IBlobStore blobs, PublicExit exit,
        WithdrawnAnswers withdrawn, CancellationToken cancellationToken)
    {
        if (await catalogue.FindReleaseAsync(council, dataset, release, cancellationToken) is not { } found)
        {
            return KnownDataset.UnknownRelease;
        }

        if (found.Withdrawn is { } withdrawal)
        {
            return withdrawn.Problem(withdrawal);
        }

        if (!exit.Shows(found) || await blobs.OpenAsync(found.Csv, cancellationToken) is not { } file)
        {
            return KnownDataset.UnknownRelease;
        }

        context.Response.Headers.CacheControl = AnHour;
        return TypedResults.Stream(
            file,
            "text/csv; charset=utf-8; header=present",
            $"{found.Dataset}-{found.Period.From:yyyy-MM-dd}-to-{found.Period.To:yyyy-MM-dd}-v{found.Version}.csv",
            found.ChangedAt,
            new EntityTagHeaderValue($"\"{found.Csv.Hash[..32]}\""),
            enableRangeProcessing: true);
    }
}
