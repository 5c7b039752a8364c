using System.Net;
using System.Text;
using CoAssess.Web.Tests.Site;

namespace CoAssess.Web.Tests;

public sealed class SecretsTests
{
    private static readonly string[] Planted =
        ["planted_handle", "resident@example.org", "07700 900123", "PLANTED-QUARANTINED-VALUE", "Planted Quarantine", "planted-exception-text", "planted-search-words"];

    [Fact]
    public async Task No_public_exit_shows_what_was_withheld_and_no_log_holds_it()
    {
        await using var site = await SiteHost.StartAsync();
        var browser = site.Browser();
        var row = await AskingTests.RowPageAsync(site);
        await AskingTests.AskAsync(site, browser, row, "Write to resident@example.org or 07700 900123, I am @planted_handle");
        using var delivery = await SendAsync(browser, $"post:1 planted_handle resident@example.org says {new Uri(site.Council.PublicAddress, row[1..])}");
        await site.CollectAsync();

        foreach (var exit in Exits(row, site.Release.Id.Value))
        {
            using var answer = await browser.GetAsync(exit);
            var everything = $"{answer.Headers} {answer.Content.Headers} {WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync())}";

            // What somebody searched for is shown back to them, and to nobody else.
            Assert.All(Planted.Where(secret => !exit.Contains(secret, StringComparison.Ordinal)), secret => Assert.False(
                everything.Contains(secret, StringComparison.OrdinalIgnoreCase), $"{exit} shows {secret}"));
        }

        Assert.All(Planted, secret => Assert.DoesNotContain(secret, site.Log.Text, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Names_that_hold_markup_are_shown_as_words()
    {
        await using var site = await SiteHost.StartAsync();

        var rows = await site.Browser().GetStringAsync("/datasets/spend/rows");
        var search = await site.Browser().GetStringAsync("/datasets/spend/rows?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E");

        Assert.Contains("&lt;script&gt;alert(1)", rows, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", rows + search, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_told_in_plain_words_with_the_headers_that_protect()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/broken");
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Sorry, there is a problem with this site", html, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/datasets/none")]
    [InlineData("/datasets/NOT%20VALID")]
    [InlineData("/datasets/spend/rows/0000000000000000")]
    [InlineData("/datasets/spend/releases/ffffffffffffffffffffffffffffffff")]
    [InlineData("/register/ffffffffffffffffffffffffffffffff")]
    public async Task What_is_not_there_gets_a_page_that_says_so(string address)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Page not found", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string[] Exits(string row, string release) =>
    [
        "/", "/datasets", "/datasets/spend", "/datasets/spend/rows", row, $"{row}/ask", "/datasets/spend/ask", "/register", "/transparency",
        "/privacy/listening", "/accessibility", $"/datasets/spend/releases/{release}", $"/datasets/spend/releases/{release}.csv",
        $"/datasets/spend/releases/{release}.csv-metadata.json", "/catalogue.jsonld", "/api/3/action/package_show?id=spend", "/api/datasets",
        "/api/datasets/spend", "/api/datasets/spend/releases", $"/api/datasets/spend/releases/{release}", $"/api/datasets/spend/releases/{release}/explanation",
        "/api/datasets/spend/rows", $"/api{row}", "/api/datasets/spend/responses", "/api/register", "/api/transparency", "/said", "/api/said", "/feeds/releases.atom", "/feeds/register.atom", "/health/live", "/health/ready", "/openapi/v1.json", "/broken",
        "/datasets/spend/rows?q=planted-search-words", "/officers/cases", "/nothing",
    ];

    private static Task<HttpResponseMessage> SendAsync(HttpClient browser, string text) => browser.SendAsync(new(HttpMethod.Post, "/webhooks/network/town-hall")
    {
        Content = new StringContent(text, Encoding.UTF8),
        Headers = { { "x-signature", "genuine" } },
    });
}
