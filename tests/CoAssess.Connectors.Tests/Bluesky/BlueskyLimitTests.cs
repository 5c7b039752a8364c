using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Web;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>Whatever a server says, one reading costs no more than its limits, and what is left is read by the next.</summary>
public sealed class BlueskyLimitTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_backlog_longer_than_a_run_may_read_is_finished_by_the_next_ones(bool isFirst)
    {
        await using var rig = new BlueskyRig(static options => options.MostPages = 10);
        Notify(rig, 1, 1);
        var cursor = isFirst ? null : (await Reading.RunAsync(rig.Connector, null)).Cursor;
        Notify(rig, 2, 150);

        var runs = await Reading.RunToEndAsync(rig.Connector, cursor);

        Assert.InRange(runs.Count, 3, 25);
        Assert.Superset(Words(2, 150), runs.SelectMany(static run => run.Posts).Select(static post => post.Text).ToHashSet());
    }

    [Fact]
    public async Task What_comes_while_a_long_walk_goes_on_is_read_after_it()
    {
        await using var rig = new BlueskyRig(static options => options.MostPages = 10);
        Notify(rig, 1, 100);
        var first = await Reading.RunAsync(rig.Connector, null);
        Notify(rig, 101, 120);

        var runs = await Reading.RunToEndAsync(rig.Connector, first.Cursor);

        Assert.Superset(Words(1, 120), runs.Prepend(first).SelectMany(static run => run.Posts).Select(static post => post.Text).ToHashSet());
        Assert.Empty((await Reading.RunAsync(rig.Connector, runs[^1].Cursor)).Posts);
    }

    [Fact]
    public async Task A_cursor_that_the_network_no_longer_takes_begins_the_walk_anew()
    {
        await using var rig = new BlueskyRig(static options => options.MostPages = 10);
        Notify(rig, 1, 60);
        var first = await Reading.RunAsync(rig.Connector, null);
        var refused = 0;
        rig.Network.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            && HttpUtility.ParseQueryString(request.RequestUri.Query)["cursor"] is not null && refused++ == 0
                ? new(HttpStatusCode.BadRequest) { Content = new StringContent("""{"error":"InvalidRequest","message":"cursor"}""") } : null;

        var second = await Reading.RunAsync(rig.Connector, first.Cursor);

        Assert.True(refused > 1);
        Assert.IsType<ChannelFault.Unfinished>(second.Failure);
        Assert.NotEmpty(second.Posts);
    }

    [Fact]
    public async Task A_server_that_pages_for_ever_costs_a_run_its_limit_and_no_more()
    {
        await using var rig = new BlueskyRig(static options => options.MostPages = 20);
        var asked = 0;
        rig.Network.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            ? BlueskyNetwork.Json(new() { ["notifications"] = new JsonArray(), ["cursor"] = $"opaque-{++asked}" }) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Contains("20 pages (MostPages)", Assert.IsType<ChannelFault.Unfinished>(run.Failure).What, StringComparison.Ordinal);
        Assert.Equal(20, asked);
    }

    [Fact]
    public async Task Cursors_that_lead_round_in_a_ring_are_told_as_unreadable()
    {
        await using var rig = new BlueskyRig();
        var asked = 0;
        rig.Network.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            ? BlueskyNetwork.Json(new() { ["notifications"] = new JsonArray(), ["cursor"] = $"opaque-{++asked % 3}" }) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.IsType<ChannelFault.Unreadable>(run.Failure);
        Assert.InRange(asked, 3, 5);
    }

    [Fact]
    public async Task A_page_of_sixty_thousand_items_is_the_last_of_its_run()
    {
        await using var rig = new BlueskyRig(static options => options.MostPosts = 1_000);
        var asked = 0;
        rig.Network.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal) && ++asked > 0 ? Many(rig.Clock.GetUtcNow()) : null;

        var run = await Reading.RunAsync(rig.Connector, null);

        Assert.Contains("1,000 posts (MostPosts)", Assert.IsType<ChannelFault.Unfinished>(run.Failure).What, StringComparison.Ordinal);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task Our_own_threads_are_walked_on_where_a_run_had_to_end()
    {
        await using var rig = new BlueskyRig(static options => options.MostPages = 10);
        var walked = new List<string>();
        rig.Network.Instead = request => request.RequestUri!.AbsolutePath.Split('/')[^1] switch
        {
            "app.bsky.feed.getAuthorFeed" => BlueskyNetwork.Json(new() { ["feed"] = new JsonArray([.. Enumerable.Range(0, 30).Select(n => Own(n, rig.Clock.GetUtcNow()))]) }),
            "app.bsky.feed.getPostThread" => Walked(request),
            _ => null,
        };

        var runs = await Reading.RunToEndAsync(rig.Connector, null);

        Assert.InRange(runs.Count, 4, 8);
        Assert.Equal(30, walked.Distinct().Count());
        Assert.InRange(walked.Count, 30, 32);

        HttpResponseMessage Walked(HttpRequestMessage request)
        {
            walked.Add(HttpUtility.ParseQueryString(request.RequestUri!.Query)["uri"]!);
            return new(HttpStatusCode.BadRequest) { Content = new StringContent("""{"error":"NotFound","message":"Post not found"}""") };
        }
    }

    private static JsonObject Own(int n, DateTimeOffset now) => new JsonObject
    {
        ["post"] = new JsonObject
        {
            ["uri"] = BlueskyRig.UriOf($"own-{n}", BlueskyNetwork.Council), ["author"] = new JsonObject { ["did"] = BlueskyNetwork.Council },
            ["indexedAt"] = BlueskyNetwork.Moment(now.AddMinutes(-n - 1)), ["replyCount"] = 1,
        },
    };

    private static HttpResponseMessage Many(DateTimeOffset now) => BlueskyNetwork.Json(new()
    {
        ["notifications"] = new JsonArray([.. Enumerable.Range(0, 60_000).Select(n => new JsonObject
        {
            ["uri"] = $"at://did:plc:r/app.bsky.feed.post/{n}", ["cid"] = $"{n}", ["author"] = new JsonObject { ["did"] = "did:plc:r" }, ["reason"] = "reply",
            ["record"] = new JsonObject { ["text"] = "x", ["createdAt"] = BlueskyNetwork.Moment(now) }, ["indexedAt"] = BlueskyNetwork.Moment(now),
        })]),
        ["cursor"] = "opaque",
    });

    private static HashSet<string> Words(int from, int to) => [.. Enumerable.Range(from, to - from + 1).Select(static n => $"word {n}")];

    private static void Notify(BlueskyRig rig, int from, int to)
    {
        for (var n = from; n <= to; n++)
        {
            rig.Clock.Advance(TimeSpan.FromMinutes(1));
            rig.Network.Notify(BlueskyRig.UriOf(string.Create(CultureInfo.InvariantCulture, $"word-{n}")), BlueskyNetwork.Record($"word {n}", rig.Clock.GetUtcNow()));
        }
    }
}
