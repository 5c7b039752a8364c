using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CoAssess.Intake;
using CoAssess.Web.Hosting;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class ApiTests
{
    [Fact]
    public async Task Rows_are_searched_filtered_sorted_and_paged()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/api/datasets/spend/rows?where.OrganisationalUnit=Libraries&sort=Amount&order=down&size=1");
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        var root = document.RootElement;

        Assert.Equal(2, root.GetProperty("total").GetInt64());
        Assert.Equal(1000.50m, root.GetProperty("sum").GetDecimal());
        Assert.Equal("900.00", root.GetProperty("rows")[0].GetProperty("values").GetProperty("Amount").GetString());
        Assert.Contains("page=2", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/datasets/none", HttpStatusCode.NotFound, "unknown-dataset")]
    [InlineData("/api/datasets/spend/releases/none", HttpStatusCode.NotFound, "unknown-release")]
    [InlineData("/api/datasets/spend/rows/none", HttpStatusCode.NotFound, "unknown-row")]
    [InlineData("/api/datasets/spend/rows?from=lots", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/datasets/spend/rows?size=201", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/datasets/spend/rows?sort=Amount&size=200&page=501", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/3/action/package_show?id=none", HttpStatusCode.NotFound, "unknown-dataset")]
    public async Task A_failure_is_a_problem_document_with_a_code(string address, HttpStatusCode status, string code)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync(address);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, problem.RootElement.GetProperty("errorCode").GetString());
        Assert.Equal($"urn:coassess:problem:{code}", problem.RootElement.GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=two", "page")]
    [InlineData("page=1&page=2", "page")]
    [InlineData("sort=Amount&size=200&page=501", "page")]
    [InlineData("size=201", "size")]
    [InlineData("from=lots", "from")]
    [InlineData("until=never", "until")]
    [InlineData("sort=Nothing", "sort")]
    [InlineData("where.Nothing=1", "where")]
    [InlineData("order=sideways", "order")]
    public async Task A_parameter_that_cannot_be_read_is_named(string query, string parameter)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync($"/api/datasets/spend/rows?{query}");
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal([parameter], problem.RootElement.GetProperty("errors").EnumerateObject().Select(static member => member.Name));
    }

    [Fact]
    public async Task More_filters_than_are_read_are_refused_and_none_is_left_out_in_silence()
    {
        await using var site = await SiteHost.StartAsync();
        var filters = string.Join('&', Enumerable.Range(1, 11).Select(static column => $"where.{column}=x"));

        using var answer = await site.Browser().GetAsync($"/api/datasets/spend/rows?{filters}");

        Assert.Contains("no more than 10 columns", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page=0", "q")]
    [InlineData("size=201", "q")]
    [InlineData("where.Nothing=1", "q")]
    [InlineData("sort=Amount&size=200&page=501", "q")]
    [InlineData("from=lots", "from")]
    [InlineData("until=never", "until")]
    [InlineData("sort=Nothing", "sort")]
    [InlineData("order=sideways", "order")]
    public async Task On_the_page_every_error_leads_to_a_field_that_is_there(string query, string field)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync($"/datasets/spend/rows?{query}");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"<a href=\"#{field}\">", page, StringComparison.Ordinal);
        Assert.Contains($" id=\"{field}\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/datasets")]
    [InlineData("/api/datasets/spend/rows")]
    [InlineData("/catalogue.jsonld")]
    [InlineData("csv")]
    public async Task A_document_that_has_not_changed_is_not_sent_again(string address)
    {
        await using var site = await SiteHost.StartAsync();
        var browser = site.Browser();
        address = address == "csv" ? $"/datasets/spend/releases/{site.Release.Id}.csv" : address;
        using var first = await browser.GetAsync(address);

        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await browser.SendAsync(request);

        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_release_is_downloaded_safe_for_spreadsheets_and_kept_for_an_hour()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync($"/datasets/spend/releases/{site.Release.Id}.csv");
        var csv = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromHours(1), answer.Headers.CacheControl!.MaxAge);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.DoesNotContain(",=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",\"=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_sites_may_read_but_not_write()
    {
        await using var site = await SiteHost.StartAsync();
        using var read = new HttpRequestMessage(HttpMethod.Get, "/api/datasets") { Headers = { { "Origin", "https://elsewhere.example.org" } } };
        using var write = new HttpRequestMessage(HttpMethod.Options, "/api/feedback")
        {
            Headers = { { "Origin", "https://elsewhere.example.org" }, { "Access-Control-Request-Method", "POST" } },
        };

        using var allowed = await site.Browser().SendAsync(read);
        using var refused = await site.Browser().SendAsync(write);

        Assert.Equal("*", allowed.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Head_answers_as_get_does_without_a_body()
    {
        await using var site = await SiteHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/datasets/spend");

        using var head = await site.Browser().SendAsync(request);
        using var get = await site.Browser().GetAsync("/api/datasets/spend");

        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Feedback_is_kept_without_its_personal_detail_and_once_for_each_key()
    {
        await using var site = await SiteHost.StartAsync();
        var body = new { dataset = "spend", text = "Ring 07700 900123: why?", idempotencyKey = "0123456789abcdef" };

        using var first = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        using var second = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        await site.CollectAsync();
        var kept = await site.Services.GetRequiredService<IFeedbackCatalogue>().ListAsync(site.Council.Id, null, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        Assert.Contains("Ring [phone]: why?", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(first.Headers.Location, second.Headers.Location);
        Assert.Equal("Ring [phone]: why?", Assert.Single(kept.Items).Text.Value);
    }

    [Fact]
    public async Task Who_writes_too_much_is_asked_to_wait()
    {
        await using var site = await SiteHost.StartAsync(static options => options.AnonymousWritesPerMinute = 2);
        var body = new { dataset = "spend", text = "Why?", idempotencyKey = "0123456789abcdef" };
        using var first = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        using var second = await site.Browser().PostAsJsonAsync("/api/feedback", body);

        using var third = await site.Browser().PostAsJsonAsync("/api/feedback", body);

        Assert.Equal(HttpStatusCode.Accepted, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.InRange(third.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Contains("too-many-requests", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/register?after=")]
    [InlineData("/api/register?dataset=spend&after=")]
    [InlineData("/register?after=")]
    public async Task A_mark_that_no_page_of_ours_gave_is_a_bad_request_and_no_failure(string address)
    {
        await using var site = await SiteHost.StartAsync();

        foreach (var mark in (string[])[new('a', 600), "!", "%00", "%F0%9F%98%80", "0/1", $"{new string('1', 19)}!{new string('Z', 32)}"])
        {
            using var answer = await site.Browser().GetAsync(address + mark);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.DoesNotContain("A request failed", site.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_takes_nothing_from_what_is_left_for_all_and_nothing_keeps_officers_out()
    {
        await using var site = await SiteHost.StartAsync(static options => options.AllAnonymousWritesPerMinute = 2);
        var body = new { dataset = "spend", text = "Why?", idempotencyKey = "0123456789abcdef" };

        for (var junk = 0; junk < 3; junk++)
        {
            using var refused = await site.Browser().PostAsJsonAsync("/api/feedback", body with { text = "" });
        }

        using var first = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        using var second = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        using var third = await site.Browser().PostAsJsonAsync("/api/feedback", body);
        using var officer = await (await site.OfficerAsync()).GetAsync("/officers/cases");

        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests], [first.StatusCode, second.StatusCode, third.StatusCode]);
        Assert.Contains("too-many-requests", await third.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, officer.StatusCode);
    }

    [Fact]
    public async Task The_description_names_every_read_and_the_one_write()
    {
        await using var site = await SiteHost.StartAsync();

        using var document = JsonDocument.Parse(await site.Browser().GetStringAsync("/openapi/v1.json"));
        var paths = document.RootElement.GetProperty("paths").EnumerateObject().Select(static path => path.Name).ToArray();

        Assert.Contains("/api/datasets/{dataset}/rows", paths);
        Assert.Contains("/api/feedback", paths);
        Assert.Contains("/catalogue.jsonld", paths);
        Assert.DoesNotContain(paths, static path => path.StartsWith("/officers", StringComparison.Ordinal) || path.StartsWith("/webhooks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sites_own_files_are_there_whatever_the_folder()
    {
        await using var site = await SiteHost.StartAsync();
        var html = await site.Browser().GetStringAsync("/");
        var style = System.Text.RegularExpressions.Regex.Match(html, "href=\"(/assets/[^\"]*govuk-frontend.min.css)\"").Groups[1].Value;

        using var answer = await site.Browser().GetAsync(style);
        var css = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/css", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains(".govuk-button", css, StringComparison.Ordinal);
        Assert.DoesNotContain("GDS Transport", css, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_version_of_the_sites_files_but_this_one_is_there_to_be_kept_for_a_year()
    {
        await using var site = await SiteHost.StartAsync();

        using var other = await site.Browser().GetAsync("/assets/0123456789ab/coassess.js");

        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.DoesNotContain("immutable", other.Headers.CacheControl?.ToString() ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/datasets/spend/releases")]
    [InlineData("/api/datasets/spend/rows")]
    [InlineData("/datasets/spend")]
    [InlineData("/datasets")]
    [InlineData("/feeds/releases.atom")]
    public async Task No_sum_that_is_public_holds_a_row_that_is_withheld(string address)
    {
        await using var site = await SiteHost.StartAsync();
        await site.PublishAsync(SiteHost.Spend + "\nLibraries,Mr Sam Sample,08/02/2026,T5,4000.25,0.00,Refund\nLibraries,Book Supply Ltd,09/02/2026,T6,1.00,0.00,Books");
        var officer = await site.OfficerAsync(OfficerAccess.Officer, OfficerAccess.Publisher);

        var page = await site.Browser().GetStringAsync(address);

        Assert.Equal((11001.50m, 15001.75m), (site.Release.Check.ReleasedTotal, site.Release.Check.Total));
        Assert.Contains(["11001.5", "11,001.50"], sum => page.Contains(sum, StringComparison.Ordinal));
        Assert.All(["15001.75", "15,001.75", "4000.25", "4,000.25"], sum => Assert.DoesNotContain(sum, page, StringComparison.Ordinal));
        Assert.Contains("15,001.75", await officer.GetStringAsync($"/officers/quarantine/spend/{site.Release.Id}"), StringComparison.Ordinal);
    }
}
