using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CoAssess.Datasets;
using CoAssess.Responses;
using CoAssess.Web.Hosting;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>What the public sees of a row, and of a release, that the council took back: that it did, when and why.</summary>
public sealed class WithdrawnTests
{
    private const string Planted = "Shelf";
    private const string Because = "It named a private person.";

    [Fact]
    public async Task A_row_that_an_officer_withdraws_stands_at_no_exit()
    {
        await using var site = await SiteHost.StartAsync();
        var row = (await site.RowsAsync())[2];
        var page = $"/datasets/spend/rows/{row.Reference}";
        Assert.Contains(Planted, await site.Browser().GetStringAsync(page), StringComparison.Ordinal);
        var before = await ExitsAsync(site);

        using var sent = await WithdrawAsync(site, "rows", $"https://data.example.org{page}");
        var after = await ExitsAsync(site);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Contains(before.Values, static text => text.Contains(Planted, StringComparison.Ordinal));
        Assert.All(after, static exit => Assert.False(exit.Value.Contains(Planted, StringComparison.Ordinal), $"{exit.Key} shows it."));
        Assert.Contains(">1</span> row withdrawn by the council", after["/datasets/spend"], StringComparison.Ordinal);
        Assert.Contains("1 row withdrawn", after["/feeds/releases.atom"], StringComparison.Ordinal);
        Assert.Contains("1 row of the release was withdrawn", after[Csv(site) + "-metadata.json"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_page_and_its_document_say_gone_when_and_why()
    {
        await using var site = await SiteHost.StartAsync();
        var row = (await site.RowsAsync())[2];
        using var sent = await WithdrawAsync(site, "rows", row.Reference.Value);

        using var page = await site.Browser().GetAsync($"/datasets/spend/rows/{row.Reference}");
        using var ask = await site.Browser().GetAsync($"/datasets/spend/rows/{row.Reference}/ask");
        using var document = await site.Browser().GetAsync($"/api/datasets/spend/rows/{row.Reference}");
        using var question = await site.Browser().PostAsJsonAsync("/api/feedback", new { dataset = "spend", row = row.Reference.Value, text = "Why?", idempotencyKey = "0123456789abcdef" });

        Assert.All([page, ask, document, question], static answer => Assert.Equal(HttpStatusCode.Gone, answer.StatusCode));
        var day = $"{site.Clock.GetUtcNow():d MMMM yyyy}";
        Assert.Contains($"withdrew it on {day}. Its reason: {Because}", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var problem = JsonDocument.Parse(await document.Content.ReadAsStringAsync());
        Assert.Equal("withdrawn", problem.RootElement.GetProperty("errorCode").GetString());
        Assert.Equal($"The council withdrew this on {day}: {Because}", problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Whoever_has_the_CSV_asks_again_within_the_hour_and_gets_the_new_one()
    {
        await using var site = await SiteHost.StartAsync();
        using var before = await site.Browser().GetAsync(Csv(site));
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        using var sent = await WithdrawAsync(site, "rows", (await site.RowsAsync())[2].Reference.Value);

        using var request = new HttpRequestMessage(HttpMethod.Get, Csv(site)) { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
        using var after = await site.Browser().SendAsync(request);

        Assert.Equal(TimeSpan.FromHours(1), before.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        Assert.True(after.Content.Headers.LastModified > before.Content.Headers.LastModified);
        Assert.Equal(3, (await after.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Questions_and_answers_about_a_withdrawn_row_stand_at_no_exit_but_the_answer_reaches_who_asked()
    {
        await using var site = await SiteHost.StartAsync();
        var (browser, row) = (site.Browser(), (await site.RowsAsync())[2]);
        var (asked, _) = await AskingTests.SendAsync(site, browser, $"/datasets/spend/rows/{row.Reference}", "Why was this paid?");
        var reference = asked.Split('/', '?')[^2];
        await site.CollectAsync();
        var answer = new CaseAnswer("He mends the shelves of the library.", CaseOutcome.WillNot, null, "Somebody asked about shelves.");
        Assert.IsType<CaseActionOutcome.Done>(await site.Services.GetRequiredService<ICaseDesk>().AnswerAsync(site.Council.Id, reference, answer, [], CancellationToken.None));
        string[] exits = ["/register", "/api/register", "/feeds/register.atom", $"/register/{reference}", "/api/datasets/spend/responses"];
        foreach (var exit in exits)
        {
            var shown = await site.Browser().GetStringAsync(exit);
            Assert.True(shown.Contains("shelves", StringComparison.Ordinal), $"{exit} does not show the answer. {shown}");
        }

        using var sent = await WithdrawAsync(site, "rows", row.Reference.Value);

        foreach (var exit in exits)
        {
            var text = await site.Browser().GetStringAsync(exit);
            Assert.DoesNotContain("shelves", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Why was this paid", text, StringComparison.Ordinal);
        }

        Assert.Contains(answer.Text, await browser.GetStringAsync(asked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_withdrawn_as_a_whole_answers_gone_and_is_counted_with_its_reason()
    {
        await using var site = await SiteHost.StartAsync();
        var release = $"/datasets/spend/releases/{site.Release.Id}";
        var row = (await site.RowsAsync())[0].Reference;

        using var sent = await WithdrawAsync(site, "release", "");

        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        foreach (var address in new[] { Csv(site), $"{Csv(site)}-metadata.json", release, $"/api{release}", $"/api{release}/explanation", $"/datasets/spend/rows?release={site.Release.Id}", $"/api/datasets/spend/rows?release={site.Release.Id}", $"/datasets/spend/rows/{row}", $"/api/datasets/spend/rows/{row}" })
        {
            using var answer = await site.Browser().GetAsync(address);
            Assert.True(answer.StatusCode is HttpStatusCode.Gone, $"{address} answers {answer.StatusCode}.");
        }

        var dataset = await site.Browser().GetStringAsync("/datasets/spend");
        Assert.Contains($"Withdrawn on {site.Clock.GetUtcNow():d MMMM yyyy}: {Because}", dataset, StringComparison.Ordinal);
        using var releases = JsonDocument.Parse(await site.Browser().GetStringAsync("/api/datasets/spend/releases"));
        Assert.Equal(Because, releases.RootElement.GetProperty("releases")[0].GetProperty("withdrawn").GetProperty("because").GetString());
        Assert.Contains("Withdrawn: ", await site.Browser().GetStringAsync("/feeds/releases.atom"), StringComparison.Ordinal);
        Assert.DoesNotContain(site.Release.Id.Value, await site.Browser().GetStringAsync("/catalogue.jsonld"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await site.Browser().GetAsync("/datasets")).StatusCode);
    }

    [Fact]
    public async Task The_officers_page_tells_who_withdrew_what_and_the_public_is_not_told_who()
    {
        await using var site = await SiteHost.StartAsync();
        var row = (await site.RowsAsync())[2].Reference.Value;

        using var sent = await WithdrawAsync(site, "rows", row);
        var page = await (await site.OfficerAsync()).GetStringAsync("/officers/withdrawals");

        Assert.Contains($"<code>{row}</code>, on {site.Clock.GetUtcNow():d MMMM yyyy} by Test Officer: {Because}", page, StringComparison.Ordinal);
        Assert.All(await ExitsAsync(site), static exit => Assert.DoesNotContain("Test Officer", exit.Value, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "", "Choose what to withdraw")]
    [InlineData("rows", "no reference", "Give the reference of each row")]
    [InlineData("rows", "", "Give the reference of at least one row")]
    [InlineData("rows", "0000000000000000", "The release has no row")]
    public async Task A_form_that_is_not_filled_in_withdraws_nothing_and_says_what_is_missing(string what, string rows, string said)
    {
        await using var site = await SiteHost.StartAsync();

        using var sent = await WithdrawAsync(site, what, rows);

        Assert.Equal(HttpStatusCode.BadRequest, sent.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(await sent.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(3, (await site.RowsAsync()).Count);
    }

    [Fact]
    public async Task Only_a_publisher_withdraws_and_only_by_a_form_of_ours()
    {
        await using var site = await SiteHost.StartAsync();
        var address = $"/officers/withdrawals/spend/{site.Release.Id}";
        var fields = new Dictionary<string, string> { ["what"] = "release", ["because"] = Because, ["sure"] = "1" };

        using var anybody = await site.Browser().PostAsync(address, new FormUrlEncodedContent(fields));
        using var answering = await (await site.OfficerAsync(OfficerAccess.Officer)).PostAsync(address, new FormUrlEncodedContent(fields));
        using var forged = await (await site.OfficerAsync()).PostAsync(address, new FormUrlEncodedContent(fields));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest], [anybody.StatusCode, answering.StatusCode, forged.StatusCode]);
        Assert.Equal(3, (await site.RowsAsync()).Count);
    }

    private static string Csv(SiteHost site) => $"/datasets/spend/releases/{site.Release.Id}.csv";

    private static async Task<HttpResponseMessage> WithdrawAsync(SiteHost site, string what, string rows)
    {
        var address = $"/officers/withdrawals/spend/{site.Release.Id}";
        var form = await Form.OpenAsync(await site.OfficerAsync(), address, address);
        return await form.With("what", what).With("rows", rows).With("because", Because).SendAsync();
    }

    /// <summary>Everything that everybody can read of the dataset.</summary>
    private static async Task<Dictionary<string, string>> ExitsAsync(SiteHost site)
    {
        Dictionary<string, string> exits = [];
        string[] addresses =
        [
            Csv(site), $"{Csv(site)}-metadata.json", "/", "/datasets", "/datasets/spend", $"/datasets/spend/releases/{site.Release.Id}", "/datasets/spend/rows", "/datasets/spend/rows?q=shelf",
            "/api/datasets/spend", "/api/datasets/spend/releases", $"/api/datasets/spend/releases/{site.Release.Id}", $"/api/datasets/spend/releases/{site.Release.Id}/explanation",
            "/api/datasets/spend/rows", "/api/datasets/spend/rows?where.BeneficiaryName=Shelf+%26+Sons+Ltd", "/api/datasets/spend/responses", "/catalogue.jsonld",
            "/api/3/action/package_show?id=spend", "/feeds/releases.atom", "/feeds/register.atom", "/register", "/api/register",
        ];
        foreach (var address in addresses)
        {
            exits[address] = await site.Browser().GetStringAsync(address);
        }

        exits["/datasets/spend/rows?q=shelf"] = exits["/datasets/spend/rows?q=shelf"].Replace("Shelving", "", StringComparison.Ordinal);
        return exits;
    }
}
