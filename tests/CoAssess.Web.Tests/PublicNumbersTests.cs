using CoAssess.Web.Tests.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>Every public address that is read, by what it tells of how many people did something. A new one must be written down here, and where it counts people it must show what the disclosure decided.</summary>
public sealed class PublicNumbersTests
{
    /// <summary>Show counts of people as <c>IDisclosure</c> decided them, by way of <c>IListeningReport</c>.</summary>
    private static readonly string[] Decided = ["/said", "/said/{month}", "/said/{month}.csv", "/api/said", "/api/said/{month}"];

    /// <summary>Show acts that their authors or the council made public one by one (docs/decisions/0034-small-numbers.md); counting them is no secret.</summary>
    private static readonly string[] VisibleActs =
    [
        "/datasets/{dataset}/rows/{reference}", "/api/datasets/{dataset}/rows/{reference}", "/api/datasets/{dataset}/responses",
        "/register", "/register/{caseId}", "/api/register", "/feeds/register.atom", "/asked/{reference}",
    ];

    /// <summary>Show no number, but only what a number of people stand behind, so that being shown tells of how many there are: the visibility decision is asked with the authors on networks alone (ThemesTests).</summary>
    private static readonly string[] FromEnoughPeople = ["/api/themes"];

    /// <summary>Show data of the council, or words; no number of people.</summary>
    private static readonly string[] NoPeople =
    [
        "/", "/datasets", "/datasets/{dataset}", "/datasets/{dataset}/releases/{release}", "/datasets/{dataset}/rows", "/datasets/{dataset}/ask", "/datasets/{dataset}/rows/{reference}/ask",
        "/transparency", "/privacy/listening", "/accessibility", "/api/datasets", "/api/datasets/{dataset}", "/api/datasets/{dataset}/releases", "/api/datasets/{dataset}/releases/{release}",
        "/api/datasets/{dataset}/releases/{release}/explanation", "/api/datasets/{dataset}/rows", "/api/transparency", "/datasets/{dataset}/releases/{release}.csv",
        "/datasets/{dataset}/releases/{release}.csv-metadata.json", "/catalogue.jsonld", "/api/3/action/package_show", "/feeds/releases.atom", "/openapi/{documentName}.json",
    ];

    /// <summary>Not for the public, or no document.</summary>
    private static readonly string[] Others = ["/officers", "/health", "/assets", "/webhooks", "/broken"];

    [Fact]
    public async Task Every_public_address_is_written_down_with_what_it_tells_of_people()
    {
        await using var site = await SiteHost.StartAsync();

        var addresses = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(static source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
            .Select(static endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/')).Distinct()
            .Where(static address => !Others.Any(other => address.StartsWith(other, StringComparison.Ordinal)));

        Assert.Equal(Decided.Concat(VisibleActs).Concat(FromEnoughPeople).Concat(NoPeople).Order(StringComparer.Ordinal), addresses.Order(StringComparer.Ordinal));
    }
}
