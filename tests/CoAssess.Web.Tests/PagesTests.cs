using System.Net;
using CoAssess.Contracts;
using CoAssess.Storage;
using CoAssess.Storage.Sqlite;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

public sealed class PagesTests
{
    [Theory]
    [InlineData("/", "What Borough of Example publishes", "days late")]
    [InlineData("/datasets", "Spending over £500", "3 rows, £11,000.50")]
    [InlineData("/datasets/spend", "#ExampleSpend", "Highways")]
    [InlineData("/datasets/spend/rows", "3 rows, £11,000.50", "Shelf &amp; Sons Ltd")]
    [InlineData("/register", "You said, we did", "No answer has been published yet")]
    [InlineData("/transparency", "Procurement card payments", "Late by 30 days")]
    [InlineData("/privacy/listening", "has not stated here on which lawful basis", "at most 30 days")]
    [InlineData("/said", "What people said", "No week has been counted yet")]
    [InlineData("/accessibility", "version 2.2, level AA", "axe-core")]
    [InlineData("/datasets/spend/ask", "Ask about this dataset", "See what everyone will see")]
    public async Task A_public_page_answers_with_what_it_is_about(string address, string one, string other)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync(address);
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.True(answer.StatusCode is HttpStatusCode.OK, site.Log.Failures);
        Assert.Contains(WebUtility.HtmlDecode(one), html, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlDecode(other), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_notice_on_listening_says_when_the_last_copy_of_a_deleted_post_is_gone()
    {
        using var folder = new TemporaryFolder();
        await using var site = await BareSite.StartAsync(coAssess =>
        {
            coAssess.AddSqliteStorage(options => options.FilePath = Path.Combine(folder.Path, "coassess.db"));
            coAssess.Services.AddSingleton(new RecoverableDeletions(TimeSpan.FromDays(7)));
        });

        var (status, html) = await site.AskAsync("/privacy/listening");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("at most 30 days, and for 7 days more while the storage could bring deleted ones back (37 days in all).", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/datasets/spend/rows")]
    [InlineData("/register")]
    [InlineData("/officers/sign-in")]
    public async Task A_page_answers_HEAD_as_it_answers_GET_without_its_words(string address)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().SendAsync(new(HttpMethod.Head, address));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("DELETE", "/register", "text/html")]
    [InlineData("PUT", "/api/datasets", "application/problem+json")]
    [InlineData("PUT", "/webhooks/network/town-hall", "application/problem+json")]
    public async Task A_method_that_an_address_does_not_know_is_told_as_that(string method, string address, string type)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().SendAsync(new(new(method), address));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task An_address_that_nothing_is_at_says_so_in_a_page()
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
    }
}
