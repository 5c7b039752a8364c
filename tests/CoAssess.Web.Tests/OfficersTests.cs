using System.Net;
using System.Text;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Responses;
using CoAssess.Web.Hosting;
using CoAssess.Web.Officers;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class OfficersTests
{
    [Theory]
    [InlineData("/officers")]
    [InlineData("/officers/cases")]
    [InlineData("/officers/cases/ffffffffffffffffffffffffffffffff")]
    [InlineData("/officers/publish")]
    [InlineData("/officers/quarantine")]
    [InlineData("/officers/outbox")]
    [InlineData("/officers/withdrawals")]
    [InlineData("/officers/withdrawals/spend/ffffffffffffffffffffffffffffffff")]
    [InlineData("/officers/jobs")]
    [InlineData("/officers/themes")]
    public async Task Nobody_sees_an_officers_page_without_signing_in(string address)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync(address);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/officers/sign-in", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_host_that_a_request_claims_leads_nobody_elsewhere()
    {
        await using var site = await SiteHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/officers/cases?to=https://elsewhere.example/") { Headers = { Host = "elsewhere.example" } };

        using var answer = await site.Browser().SendAsync(request);

        Assert.Equal("/officers/sign-in", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task An_officer_who_may_not_publish_is_told_so()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync(OfficerAccess.Officer);

        using var cases = await officer.GetAsync("/officers/cases");
        using var publish = await officer.GetAsync("/officers/publish");

        Assert.Equal(HttpStatusCode.OK, cases.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, publish.StatusCode);
        Assert.Contains("You may not do this", await publish.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_link_holds_once()
    {
        await using var site = await SiteHost.StartAsync();
        var link = site.Services.GetRequiredService<ISignInLinks>().Issue("Test Officer", OfficerAccess.Officer).PathAndQuery;

        using var first = await (await Form.OpenAsync(site.Browser(), link, "/officers/sign-in")).SendAsync();
        using var second = await (await Form.OpenAsync(site.Browser(), link, "/officers/sign-in")).SendAsync();

        Assert.Equal(HttpStatusCode.SeeOther, first.StatusCode);
        var cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"), static one => one.StartsWith("coassess-officer=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    [Fact]
    public async Task A_session_that_is_used_all_day_still_ends()
    {
        await using var site = await SiteHost.StartAsync(static web =>
        {
            web.OfficerSession = TimeSpan.FromHours(2);
            web.OfficerSessionAtMost = TimeSpan.FromHours(5);
        });
        var officer = await site.OfficerAsync(OfficerAccess.Officer);
        List<HttpStatusCode> answers = [];

        for (var hour = 0; hour < 6; hour++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(61));
            using var answer = await officer.GetAsync("/officers/cases");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(4, answers.Count(static status => status is HttpStatusCode.OK));
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Redirect], answers[4..]);
    }

    [Fact]
    public async Task Signing_everybody_out_ends_sessions_that_began_before_and_none_that_begin_after()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync(OfficerAccess.Officer);
        using var before = await officer.GetAsync("/officers/cases");

        await site.Services.GetRequiredService<IOfficerSignOuts>().SignOutAllAsync(CancellationToken.None);
        using var after = await officer.GetAsync("/officers/cases");
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await site.OfficerAsync(OfficerAccess.Officer);
        using var anew = await again.GetAsync("/officers/cases");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK], [before.StatusCode, after.StatusCode, anew.StatusCode]);
    }

    [Fact]
    public async Task A_copy_of_the_cookie_of_an_officer_who_signed_out_opens_nothing()
    {
        await using var site = await SiteHost.StartAsync();
        var (officer, link) = (site.Browser(), site.Services.GetRequiredService<ISignInLinks>().Issue("Test Officer", OfficerAccess.Officer).PathAndQuery);
        using var signedIn = await (await Form.OpenAsync(officer, link, "/officers/sign-in")).SendAsync();
        var copy = signedIn.Headers.GetValues("Set-Cookie").Single(static one => one.StartsWith("coassess-officer=", StringComparison.Ordinal)).Split(';')[0];
        var colleague = await site.OfficerAsync(OfficerAccess.Officer);
        using var before = await WithAsync(copy);

        using var signedOut = await (await Form.OpenAsync(officer, "/officers/cases", "/officers/sign-out")).SendAsync();
        using var after = await WithAsync(copy);
        using var others = await colleague.GetAsync("/officers/cases");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.OK], [before.StatusCode, after.StatusCode, others.StatusCode]);

        async Task<HttpResponseMessage> WithAsync(string cookie)
        {
            using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site.Address };
            using var request = new HttpRequestMessage(HttpMethod.Get, "/officers/cases") { Headers = { { "Cookie", cookie } } };
            return await browser.SendAsync(request);
        }
    }

    [Fact]
    public async Task Another_host_knows_of_it_within_ten_seconds()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync(OfficerAccess.Officer);
        using var before = await officer.GetAsync("/officers/cases");
        var elsewhere = (IOfficerSignOuts)ActivatorUtilities.CreateInstance(site.Services, site.Services.GetRequiredService<IOfficerSignOuts>().GetType());

        await elsewhere.SignOutAllAsync(CancellationToken.None);
        site.Clock.Advance(TimeSpan.FromSeconds(10));
        using var after = await officer.GetAsync("/officers/cases");

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Redirect], [before.StatusCode, after.StatusCode]);
    }

    [Fact]
    public async Task A_sign_in_link_that_is_too_old_signs_nobody_in()
    {
        await using var site = await SiteHost.StartAsync();
        var browser = site.Browser();
        var link = site.Services.GetRequiredService<ISignInLinks>().Issue("Test Officer", OfficerAccess.Officer).PathAndQuery;
        var form = await Form.OpenAsync(browser, link, "/officers/sign-in");

        site.Clock.Advance(TimeSpan.FromMinutes(16));
        using var answer = await form.SendAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_link_made_on_another_machine_signs_in_once_with_what_it_allows()
    {
        await using var site = await SiteHost.StartAsync();
        var elsewhere = (IOfficerLinks)ActivatorUtilities.CreateInstance(site.Services, site.Services.GetRequiredService<IOfficerLinks>().GetType());
        var link = (await elsewhere.IssueAsync(new("Test Officer", MayPublish: false), TimeSpan.FromMinutes(15), CancellationToken.None)).PathAndQuery;
        var officer = site.Browser();

        using var first = await (await Form.OpenAsync(officer, link, "/officers/sign-in")).SendAsync();
        using var second = await (await Form.OpenAsync(site.Browser(), link, "/officers/sign-in")).SendAsync();
        using var cases = await officer.GetAsync("/officers/cases");
        using var publish = await officer.GetAsync("/officers/publish");

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Unauthorized), (first.StatusCode, second.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (cases.StatusCode, publish.StatusCode));
    }

    [Fact]
    public async Task Work_that_was_set_aside_is_shown_and_put_back_or_discarded_by_an_officers_own_form_only()
    {
        await using var site = await SiteHost.StartAsync();
        var desk = site.Services.GetRequiredService<IWorkDesk>();
        await desk.SetAsideAsync(WorkQueues.Jobs, "written by another hand", CancellationToken.None);
        var aside = Assert.Single(await desk.ListSetAsideAsync(10, CancellationToken.None));
        var officer = await site.OfficerAsync(OfficerAccess.Officer);
        using var stranger = await officer.PostAsync("/officers/jobs/set-aside/discard", new FormUrlEncodedContent([new("id", aside.Id)]));
        var page = await officer.GetStringAsync("/officers/jobs");

        var form = await Form.OpenAsync(officer, "/officers/jobs", "/officers/jobs/set-aside/discard");
        var before = await desk.ListSetAsideAsync(10, CancellationToken.None);
        using var discarded = await form.SendAsync();

        Assert.False(stranger.IsSuccessStatusCode || stranger.StatusCode is HttpStatusCode.SeeOther, $"{stranger.StatusCode}");
        Assert.Contains("no seal of this installation", page, StringComparison.Ordinal);
        Assert.DoesNotContain("another hand", page, StringComparison.Ordinal);
        Assert.DoesNotContain("set-aside/replay", page, StringComparison.Ordinal);
        Assert.Equal((1, HttpStatusCode.SeeOther), (before.Count, discarded.StatusCode));
        Assert.Empty(await desk.ListSetAsideAsync(10, CancellationToken.None));
    }

    [Fact]
    public async Task An_answer_stands_beside_its_row_and_in_the_register()
    {
        await using var site = await SiteHost.StartAsync();
        var row = await AskingTests.RowPageAsync(site);
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), row, "Why was this paid twice?");
        await site.CollectAsync();
        var officer = await site.OfficerAsync();
        var form = await Form.OpenAsync(officer, $"/officers/cases/{reference}", $"/officers/cases/{reference}/answer");

        using var answer = await form.With("answer", "It was not: the second line is a credit.").With("outcome", nameof(CaseOutcome.WillNot))
            .With("youSaid", "A payment looked doubled").SendAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        Assert.Contains("the second line is a credit", await site.Browser().GetStringAsync(row), StringComparison.Ordinal);
        Assert.Contains("A payment looked doubled", await site.Browser().GetStringAsync("/register"), StringComparison.Ordinal);
        Assert.Contains("A payment looked doubled", await site.Browser().GetStringAsync($"/register/{reference}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_shows_what_was_noticed_in_its_words_by_name_and_with_the_reason()
    {
        await using var site = await SiteHost.StartAsync();
        await site.Services.GetRequiredService<IGazetteers>().AddAsync(
            site.Council.Id, "names", new MemoryStream("name,kind,ward\nMarket,ward,E05999901\nOld Corn Exchange,landmark,E05999901"u8.ToArray()), CancellationToken.None);
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), "/datasets/spend", "Who paid for the sign at the Old Corn Exchange?");
        await site.CollectAsync();

        var html = await (await site.OfficerAsync()).GetStringAsync($"/officers/cases/{reference}");

        Assert.Contains("What the machine noticed", html, StringComparison.Ordinal);
        Assert.Contains("Market (E05999901)", html, StringComparison.Ordinal);
        Assert.Contains("It names &quot;Old Corn Exchange&quot;.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_its_parts_is_shown_again_with_what_was_typed()
    {
        await using var site = await SiteHost.StartAsync();
        var (reference, _) = await AskingTests.AskAsync(site, site.Browser(), "/datasets/spend", "Why?");
        await site.CollectAsync();
        var officer = await site.OfficerAsync();
        var form = await Form.OpenAsync(officer, $"/officers/cases/{reference}", $"/officers/cases/{reference}/answer");

        using var answer = await form.With("answer", "Half an answer").With("evidence", "javascript:alert(1)").SendAsync();
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(">Half an answer</textarea>", html, StringComparison.Ordinal);
        Assert.Contains("Choose how the matter ends", html, StringComparison.Ordinal);
        Assert.Contains("must be an address that begins with https", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_published_and_its_outcome_told()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync();

        using var answer = await UploadAsync(officer, SiteHost.Spend.Replace("Shelving", "Racking", StringComparison.Ordinal));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.OK, html + site.Log.Failures);
        Assert.Contains("issue 2", html, StringComparison.Ordinal);
        Assert.Contains("Mend the 1 row set aside", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused_with_the_remedy()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync();

        using var answer = await UploadAsync(officer, "");
        using var binary = await UploadAsync(officer, "\0\u0001\u0002\0 no table\0\0");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Choose the file to publish", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, binary.StatusCode);
        Assert.Contains("<a href=\"#file\">", await binary.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_set_aside_is_mended_and_released()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync();
        var page = $"/officers/quarantine/spend/{site.Release.Id}";
        var html = await officer.GetStringAsync(page);
        var id = Form.Read(officer, html, page).Fields["id"];
        string[] values = ["Libraries", "Planted Quarantine Ltd", "2026-02-07", "T4", "75.00", "0.00", "Mended"];
        var fields = site.Release.Columns.Zip(values).SelectMany(static pair => new KeyValuePair<string, string>[] { new("column", pair.First), new("value", pair.Second) });

        using var answer = await officer.PostAsync(page, new FormUrlEncodedContent(
            [.. fields, new("id", id), new("__RequestVerificationToken", Form.Read(officer, html, page).Fields["__RequestVerificationToken"])]));
        var rows = await site.Browser().GetStringAsync("/datasets/spend/rows");

        Assert.True(answer.StatusCode is HttpStatusCode.SeeOther, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
        Assert.Contains("Mended", rows, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_announced_in_the_officers_words()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync();
        var page = $"/officers/announce/spend/{site.Release.Id}";
        var form = await Form.OpenAsync(officer, page, page);

        using var answer = await form.With("text-network-town-hall", "See what we spent.").SendAsync();

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("See what we spent.", Assert.Single(site.Services.GetRequiredService<FakePublicity>().Announced).Text);
    }

    [Fact]
    public async Task The_state_of_channels_is_told_with_the_remedy()
    {
        await using var site = await SiteHost.StartAsync();
        var officer = await site.OfficerAsync();

        var jobs = await officer.GetStringAsync("/officers/jobs");
        using var outbox = await officer.GetAsync("/officers/outbox?state=Failed");

        Assert.Contains("The token has expired; renew it.", jobs, StringComparison.Ordinal);
        Assert.Contains("Run NightlyIngestion now", jobs, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, outbox.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient officer, string csv)
    {
        var form = await Form.OpenAsync(officer, "/officers/publish", "/officers/publish");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(form.Fields["__RequestVerificationToken"]), "__RequestVerificationToken" },
            { new StringContent("spend"), "schema" },
            { new StringContent("spend"), "dataset" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "file", "spend.csv" },
        };
        return await officer.PostAsync("/officers/publish", content);
    }
}
