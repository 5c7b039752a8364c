using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CoAssess.Web.Feeds;
using CoAssess.Web.Tests.Site;

namespace CoAssess.Web.Tests;

public sealed class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public async Task A_release_is_an_entry_with_its_page_and_its_file()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/feeds/releases.atom");
        var feed = XDocument.Parse(await answer.Content.ReadAsStringAsync()).Root!;
        var entry = Assert.Single(feed.Elements(Atom + "entry"));

        Assert.Equal("application/atom+xml", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"http://localhost:7071/datasets/spend/releases/{site.Release.Id}", entry.Element(Atom + "id")!.Value);
        Assert.Equal(site.Release.ReleasedAt, DateTimeOffset.Parse(entry.Element(Atom + "updated")!.Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(entry.Element(Atom + "updated")!.Value, feed.Element(Atom + "updated")!.Value);
        var file = Assert.Single(entry.Elements(Atom + "link"), static link => link.Attribute("rel")!.Value == "enclosure");
        Assert.Equal(("text/csv", $"{site.Release.CsvBytes}"), (file.Attribute("type")!.Value, file.Attribute("length")!.Value));
        Assert.Contains("3 rows", entry.Element(Atom + "content")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_feeds_are_found_from_every_page_and_answer_there()
    {
        await using var site = await SiteHost.StartAsync();
        var html = WebUtility.HtmlDecode(await site.Browser().GetStringAsync("/register"));

        var found = Regex.Matches(html, "<link rel=\"alternate\" type=\"application/atom\\+xml\" title=\"[^\"]+\" href=\"([^\"]+)\"").Select(static match => match.Groups[1].Value).ToArray();

        Assert.Equal(["/feeds/releases.atom", "/feeds/register.atom"], found);
        foreach (var address in found)
        {
            var feed = XDocument.Parse(await site.Browser().GetStringAsync(address)).Root!;
            Assert.All(["id", "title", "updated", "author"], name => Assert.NotNull(feed.Element(Atom + name)));
        }
    }

    [Fact]
    public async Task A_reader_that_has_the_feed_already_gets_no_body()
    {
        await using var site = await SiteHost.StartAsync();
        using var first = await site.Browser().GetAsync("/feeds/releases.atom");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/releases.atom");
        request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(first.Headers.ETag!.Tag));

        using var again = await site.Browser().SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task Markup_is_text_and_what_XML_cannot_hold_is_left_out()
    {
        await using var site = await SiteHost.StartAsync();
        var address = new Uri("https://example.org/feeds/x.atom");
        var context = new Microsoft.AspNetCore.Http.DefaultHttpContext { Response = { Body = new MemoryStream() } };
        var entry = new AtomEntry(address, "<b>Bold</b> \u0001\uD800 👩‍👩‍👧", DateTimeOffset.UnixEpoch, "]]> & <script>");

        await AtomFeed.Answer(site.Council, address, address, "A feed", [entry]).ExecuteAsync(context);
        context.Response.Body.Position = 0;
        var written = XDocument.Load(context.Response.Body).Root!.Element(Atom + "entry")!;

        Assert.Equal("<b>Bold</b> \uFFFD 👩‍👩‍👧", written.Element(Atom + "title")!.Value);
        Assert.Equal("]]> & <script>", written.Element(Atom + "content")!.Value);
    }
}
