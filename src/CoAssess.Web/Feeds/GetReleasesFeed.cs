using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Api;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Feeds;

/// <summary>GET /feeds/releases.atom: what was released, newest first.</summary>
internal static class GetReleasesFeed
{
    public const string Address = "feeds/releases.atom";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods($"/{Address}", PublicApi.Reading, RunAsync)
        .WithName("GetReleasesFeed").WithSummary("Tells of releases as an Atom feed, newest first.")
        .Produces(StatusCodes.Status200OK, contentType: "application/atom+xml");

    private static async Task<IResult> RunAsync(Council council, IDatasetCatalogue catalogue, CancellationToken cancellationToken)
    {
        List<AtomEntry> entries = [];
        foreach (var dataset in await catalogue.ListAsync(council.Id, cancellationToken))
        {
            entries.AddRange((await catalogue.ReleasesAsync(council.Id, dataset.Id, cancellationToken)).Select(release => ToEntry(council, dataset, release)));
        }

        return AtomFeed.Answer(
            council,
            new(council.PublicAddress, Address),
            SiteAddresses.Catalogue(council),
            $"{council.Name}: data released",
            [.. entries.OrderByDescending(static entry => entry.UpdatedAt).Take(AtomFeed.Most)]);
    }

    /// <summary>A release that was withdrawn keeps its entry, emptied: readers that hold the old one put this in its place.</summary>
    private static AtomEntry ToEntry(Council council, Dataset dataset, Release release) => release.Withdrawn is { } withdrawal
        ? new(SiteAddresses.Release(council, dataset.Id, release.Id), $"Withdrawn: {dataset.Title}, {release.Period.Title}", withdrawal.At, $"The council has withdrawn this release: {withdrawal.Because}")
        : Standing(council, dataset, release);

    private static AtomEntry Standing(Council council, Dataset dataset, Release release) => new(
        SiteAddresses.Release(council, dataset.Id, release.Id),
        $"{dataset.Title}, {release.Period.Title}{(release.Version > 1 ? $" (issue {release.Version})" : "")}",
        release.ChangedAt,
        $"{Plain.Count(release.Check.Released, "row", "rows")}{(release.Check.ReleasedTotal is { } total ? $", {Plain.Money(total)}" : "")}. {(release.WithdrawnRows > 0 ? $"{Plain.Count(release.WithdrawnRows, "row", "rows")} withdrawn. " : "")}{dataset.Description}")
    {
        File = new(SiteAddresses.ReleaseCsv(council, dataset.Id, release.Id), "text/csv", release.CsvBytes),
    };
}
