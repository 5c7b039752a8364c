using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Whatever a server says, one reading costs no more than its limits, and what is left is read by the next.</summary>
public sealed class MastodonLimitTests
{
    [Theory]
    [InlineData(MinId.Forwards, true)]
    [InlineData(MinId.Forwards, false)]
    [InlineData(MinId.Since, false)]
    [InlineData(MinId.Refused, false)]
    public async Task A_backlog_longer_than_a_run_may_read_is_finished_by_the_next_ones(MinId way, bool isFirst)
    {
        await using var rig = new MastodonRig(clock => new(clock) { MinId = way, Instance = Fork }, static options => options.MostPages = 10);
        var cursor = isFirst ? null : (await Reading.RunAsync(rig.Connector, null)).Cursor;
        MastodonReadingTests.Mention(rig, 1, 1);
        cursor = isFirst ? null : (await Reading.RunAsync(rig.Connector, cursor)).Cursor;
        MastodonReadingTests.Mention(rig, 2, 150);

        var runs = await Reading.RunToEndAsync(rig.Connector, cursor);

        Assert.InRange(runs.Count, 3, 25);
        Assert.Equal(
            Enumerable.Range(isFirst ? 1 : 2, isFirst ? 150 : 149).Select(static n => $"word {n}"),
            runs.SelectMany(static run => run.Posts).Select(static post => post.Text).Distinct().OrderBy(static text => int.Parse(text[5..], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task What_comes_while_a_long_walk_goes_on_is_read_after_it()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { MinId = MinId.Since, Instance = Fork }, static options => options.MostPages = 10);
        MastodonReadingTests.Mention(rig, 1, 100);
        var first = await Reading.RunAsync(rig.Connector, null);
        MastodonReadingTests.Mention(rig, 101, 120);

        var runs = await Reading.RunToEndAsync(rig.Connector, first.Cursor);

        var all = runs.Prepend(first).SelectMany(static run => run.Posts).Select(static post => post.Text).ToHashSet();
        Assert.Superset(Enumerable.Range(1, 120).Select(static n => $"word {n}").ToHashSet(), all);
    }

    [Fact]
    public async Task A_daily_walk_longer_than_a_run_goes_on_where_it_ended()
    {
        await using var rig = new MastodonRig(configure: static options => options.MostPages = 10);
        for (var n = 0; n < 40; n++)
        {
            var id = $"{1000 + n}";
            rig.Network.Add(id, $"We published {n}", rig.Clock.GetUtcNow(), "exampleborough");
            rig.Network.Add($"{5000 + n}", $"hm {n}", rig.Clock.GetUtcNow(), "example_person", id);
        }

        var runs = await Reading.RunToEndAsync(rig.Connector, null);

        Assert.InRange(runs.Count, 4, 12);
        Assert.Superset(Enumerable.Range(0, 40).Select(static n => $"hm {n}").ToHashSet(), runs.SelectMany(static run => run.Posts).Select(static post => post.Text).ToHashSet());
    }

    [Theory]
    [InlineData(MinId.Forwards)]
    [InlineData(MinId.Since)]
    public async Task A_server_that_pages_for_ever_costs_a_run_its_limit_and_no_more(MinId way)
    {
        await using var rig = new MastodonRig(clock => new(clock) { MinId = way, Instance = way is MinId.Since ? Fork : static _ => { } }, static options => options.MostPages = 20);
        var cursor = (await Reading.RunAsync(rig.Connector, null)).Cursor;
        MastodonReadingTests.Mention(rig, 1, 1);
        cursor = (await Reading.RunAsync(rig.Connector, cursor)).Cursor;
        var given = 0;
        rig.Network.Always = request => request.RequestUri!.AbsolutePath is "/api/v1/notifications" ? Page(Enumerable.Range(++given * 4, 4).Select(n => $"9{n:D17}"), rig.Clock.GetUtcNow()) : null;

        var run = await Reading.RunAsync(rig.Connector, cursor);

        Assert.Contains("20 pages (MostPages)", Assert.IsType<ChannelFault.Unfinished>(run.Failure).What, StringComparison.Ordinal);
        Assert.InRange(given, 1, 22);
        Assert.InRange(run.Cursor!.Value.Length, 1, 8192);
    }

    [Fact]
    public async Task A_server_that_repeats_a_page_is_read_once()
    {
        await using var rig = new MastodonRig();
        var asked = 0;
        rig.Network.Always = request => request.RequestUri!.AbsolutePath is "/api/v1/notifications" && ++asked > 0 ? Page(["4", "3", "2", "1"], rig.Clock.GetUtcNow()) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Null(run.Failure);
        Assert.Equal(4, run.Posts.Count);
        Assert.InRange(asked, 1, 3);
    }

    [Fact]
    public async Task A_page_of_seventy_thousand_posts_is_taken_and_is_the_last_of_its_run()
    {
        await using var rig = new MastodonRig(configure: static options => options.MostPosts = 1_000);
        var asked = 0;
        rig.Network.Always = request => request.RequestUri!.AbsolutePath is "/api/v1/notifications" && ++asked > 0
            ? Page(Enumerable.Range(asked * 70_000, 70_000).Reverse().Select(static n => $"{n}"), rig.Clock.GetUtcNow()) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Contains("1,000 posts (MostPosts)", Assert.IsType<ChannelFault.Unfinished>(run.Failure).What, StringComparison.Ordinal);
        Assert.Equal((1, 70_000), (asked, run.Posts.Count));
    }

    [Fact]
    public async Task A_slow_server_ends_the_run_and_not_the_night()
    {
        await using var rig = new MastodonRig(configure: static options => options.LongestReading = TimeSpan.FromMinutes(10));
        var asked = 0;
        rig.Network.Always = request =>
        {
            rig.Clock.Advance(TimeSpan.FromMinutes(1));
            return request.RequestUri!.AbsolutePath is "/api/v1/notifications" && ++asked > 0 ? Page(Enumerable.Range(asked * 4, 4).Select(static n => $"{n}"), rig.Clock.GetUtcNow()) : null;
        };

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Contains("LongestReading", Assert.IsType<ChannelFault.Unfinished>(run.Failure).What, StringComparison.Ordinal);
        Assert.InRange(asked, 5, 12);
    }

    [Fact]
    public async Task An_id_too_long_for_a_cursor_is_set_aside()
    {
        await using var rig = new MastodonRig();
        rig.Network.Always = request => request.RequestUri!.AbsolutePath is "/api/v1/notifications" && HttpUtility.ParseQueryString(request.RequestUri.Query)["max_id"] is null
            ? Page([new('9', 9_000)], rig.Clock.GetUtcNow()) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Empty(run.Posts);
        Assert.InRange(run.Cursor!.Value.Length, 1, 8192);
    }

    private static string Page(IEnumerable<string> ids, DateTimeOffset at)
    {
        var page = new StringBuilder("[");
        foreach (var id in ids)
        {
            page.Append(page.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","type":"mention","created_at":"{{FakeMastodon.Iso(at)}}","status":{"id":"{{id}}","created_at":"{{FakeMastodon.Iso(at)}}","visibility":"public","account":{"id":"9"} } }""");
        }

        return page.Append(']').ToString();
    }

    private static void Fork(JsonObject instance) => instance["version"] = "2.7.2 (compatible; A Fork 0.12)";
}
