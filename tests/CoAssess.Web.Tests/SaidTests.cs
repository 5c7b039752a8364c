using System.Net;
using System.Text.Json;
using CoAssess.Connectors;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Web.Tests.Site;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Web.Tests;

/// <summary>What people said, as counts on page, API and CSV.</summary>
public sealed class SaidTests
{
    [Fact]
    public async Task Before_the_first_week_is_over_the_page_says_so()
    {
        await using var site = await SiteHost.StartAsync();

        var page = await site.Browser().GetStringAsync("/said");
        var list = await site.Browser().GetStringAsync("/api/said");

        Assert.Contains("No week has been counted yet", page, StringComparison.Ordinal);
        Assert.Equal("""{"months":[]}""", list);
    }

    [Fact]
    public async Task A_week_that_is_over_is_counted_and_small_numbers_are_withheld_with_the_reason()
    {
        await using var site = await SiteHost.StartAsync();
        await SayAsync(site, people: 30, "#ExampleSpend why so much?");
        await SayAsync(site, people: 42, "Good morning");
        await CountAsync(site);

        var page = WebUtility.HtmlDecode(await site.Browser().GetStringAsync("/said/2026-03"));

        Assert.Contains("What people said: March 2026", page, StringComparison.Ordinal);
        Assert.Matches("All messages(?s:.)*?>\\s*42\\s*<", page);
        Assert.DoesNotContain("Spending over £500</th>", page, StringComparison.Ordinal); // the register tells of these, so they are in no count
        Assert.Contains("Messages about published data", page, StringComparison.Ordinal);
        Assert.Contains("<abbr title=\"withheld\">[c]</abbr>", page, StringComparison.Ordinal);
        Assert.Contains("Fewer than 10 people were behind it", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_and_the_csv_tell_what_the_page_tells()
    {
        await using var site = await SiteHost.StartAsync();
        await SayAsync(site, people: 30, "#ExampleSpend why so much?");
        await SayAsync(site, people: 42, "Good morning");
        await CountAsync(site);

        using var document = JsonDocument.Parse(await site.Browser().GetStringAsync("/api/said/2026-03"));
        var csv = (await site.Browser().GetStringAsync("/said/2026-03.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        var (all, service) = (document.RootElement.GetProperty("all"), Line(document, "service", "526"));
        Assert.Equal(42, all.GetProperty("weeks")[0].GetProperty("count").GetInt64());
        Assert.False(document.RootElement.GetProperty("by").TryGetProperty("dataset", out _));
        Assert.True(service.GetProperty("weeks")[0].GetProperty("isWithheld").GetBoolean());
        Assert.False(service.GetProperty("weeks")[0].TryGetProperty("count", out _));
        Assert.Contains("all,\"all\",\"All messages\",2026-03-02,42", csv);
        Assert.Contains("service,\"526\",\"Bin Replacement\",2026-03-02,[c]", csv);
    }

    [Theory]
    [InlineData("/said/2026-03")]
    [InlineData("/said/none")]
    [InlineData("/said/2026-03.csv")]
    [InlineData("/api/said/none")]
    public async Task A_month_that_is_not_counted_is_not_found(string address)
    {
        await using var site = await SiteHost.StartAsync();

        using var answer = await site.Browser().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task What_was_said_on_a_network_is_on_no_page_before_it_is_answered()
    {
        await using var site = await SiteHost.StartAsync();
        await SayAsync(site, people: 1, "#ExampleSpend why so much?");
        var id = FeedbackId.From(new("network"), "0-#ExampleSpend why so much?");

        var listed = await site.Browser().GetStringAsync("/api/datasets/spend/responses");
        using var probed = await site.Browser().GetAsync($"/register/{id}");

        Assert.DoesNotContain(id.Value, listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, probed.StatusCode);
    }

    private static JsonElement Line(JsonDocument document, string by, string code) =>
        document.RootElement.GetProperty("by").GetProperty(by).EnumerateArray().Single(line => line.GetProperty("code").GetString() == code);

    /// <summary>Lets so many people say something in the week of Monday 2 March.</summary>
    private static async Task SayAsync(SiteHost site, int people, string text)
    {
        var posts = Enumerable.Range(0, people).Select(number => new Post
        {
            Channel = new("network"),
            NativeId = $"{number}-{text}",
            AuthorId = $"{number}-{text}",
            Text = text,
            PostedAt = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        });
        await site.Services.GetRequiredService<IInbox>().AcceptAsync(site.Council.Id, AccountId.Parse("network/town-hall"), [.. posts], [], CancellationToken.None);
        await site.CollectAsync();
    }

    /// <summary>Lets that week pass, and counts it.</summary>
    private static async Task CountAsync(SiteHost site)
    {
        site.Clock.Advance(TimeSpan.FromDays(12));
        Assert.IsType<JobRunOutcome.Ran>(await site.Services.GetRequiredService<IJobRunner>().RunAsync("ListeningCounts", CancellationToken.None));
    }
}
