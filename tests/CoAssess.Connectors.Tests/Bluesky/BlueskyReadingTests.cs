using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Connectors.Tests.Bluesky;

public sealed class BlueskyReadingTests : IAsyncDisposable
{
    private readonly BlueskyRig _rig = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _rig.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Recorded_pages_are_walked_through_an_empty_one_to_their_end()
    {
        _rig.Clock.Advance(new DateTimeOffset(2026, 8, 12, 19, 0, 0, TimeSpan.Zero) - Now);
        Play(
            ("app.bsky.notification.listNotifications", null, "listNotifications-page1.json"),
            ("app.bsky.notification.listNotifications", "2026-08-11T08:00:00.001Z", "listNotifications-page2.json"),
            ("app.bsky.notification.listNotifications", "2026-08-10T09:31:12.346Z", "listNotifications-empty-but-more.json"),
            ("app.bsky.notification.listNotifications", "2026-08-09T00:00:00.001Z", "listNotifications-end.json"));

        var posts = await PostsAsync(null);

        Assert.Equal(["reply", "mention", "quote", "photo"], posts.Select(static post => post.Text switch
        {
            var text when text.StartsWith("No NO2", StringComparison.Ordinal) => "reply",
            var text when text.StartsWith("This is useful", StringComparison.Ordinal) => "quote",
            var text when text.StartsWith("Photo of", StringComparison.Ordinal) => "photo",
            _ => "mention",
        }));
        Assert.Equal(["opendata"], posts[1].Tags);
        Assert.Equal("at://did:plc:udd6y47w27zlj47g3y3wtuuq/app.bsky.feed.post/3mspqe5xt222b", posts[2].ReplyTo);
        Assert.All(posts, static post => Assert.False(post.FoundBySearch));
    }

    [Fact]
    public async Task Likes_in_between_and_their_empty_pages_hide_nothing()
    {
        Notify("early");
        for (var i = 0; i < 11; i++)
        {
            _rig.Network.Tell(_rig.Network.Write(BlueskyRig.UriOf($"like-{i}"), new() { ["$type"] = "app.bsky.feed.like", ["createdAt"] = "2026-03-02T09:00:00.000Z" }), "like");
        }

        Notify("late");

        var posts = await PostsAsync(null);

        Assert.Equal(["early", "late"], posts.Select(static post => post.Text));
    }

    [Fact]
    public async Task Posts_of_one_moment_survive_the_edge_of_a_page()
    {
        var at = Now;
        for (var i = 0; i < 7; i++)
        {
            Notify($"tied-{i}", at.AddMilliseconds(i / 2));
        }

        var posts = await PostsAsync(null);

        Assert.Equal(7, posts.Select(static post => post.NativeId).Distinct().Count());
        Assert.Equal(7, posts.Count);
    }

    [Fact]
    public async Task What_comes_late_under_an_earlier_moment_is_read_within_the_overlap()
    {
        Notify("first", Now);
        Notify("second", Now.AddMinutes(5));
        var cursor = (await PagesAsync(null))[^1].Next;
        Notify("held back by the network", Now.AddMinutes(-9));

        var later = await PostsAsync(cursor);

        Assert.Equal(["held back by the network"], later.Select(static post => post.Text));
    }

    [Fact]
    public async Task The_walk_of_the_next_day_finds_what_the_overlap_missed()
    {
        Notify("first", Now);
        Notify("newest", Now.AddHours(1));
        var cursor = (await PagesAsync(null))[^1].Next;
        Notify("very late", Now.AddMinutes(1));

        var sameDay = await PostsAsync(cursor);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await PagesAsync(cursor);
        var after = await PostsAsync(nextDay[^1].Next);

        Assert.Empty(sameDay);
        Assert.Contains("very late", nextDay.SelectMany(static page => page.Posts).Select(static post => post.Text));
        Assert.Empty(after);
    }

    [Fact]
    public async Task A_walk_that_found_nothing_is_remembered_and_tells_nothing_twice()
    {
        await using var rig = new BlueskyRig(static options => options.OwnThreads = TimeSpan.Zero);

        var first = await rig.Reader.ReadAsync(null, Token).ToListAsync(Token);
        var second = await rig.Reader.ReadAsync(first[^1].Next, Token).ToListAsync(Token);

        Assert.Equal(new DateOnly(2026, 3, 2), BlueskyCursor.Read(Assert.Single(first).Next, BlueskyRig.Id)!.WalkedOn);
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_walk_of_the_day_that_is_killed_goes_on_from_its_last_page()
    {
        for (var i = 0; i < 11; i++)
        {
            Notify($"post-{i}");
        }

        var cursor = (await PagesAsync(null))[^1].Next;
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        var walk = await PagesAsync(cursor);

        var rest = await PostsAsync(walk[0].Next);

        Assert.Equal(11, walk.Sum(static page => page.Posts.Count));
        Assert.Equal(walk.Skip(1).SelectMany(static page => page.Posts).Select(static post => post.Text), rest.Select(static post => post.Text));
    }

    [Fact]
    public async Task More_within_an_overlap_than_a_cursor_holds_is_repeated_and_never_lost()
    {
        await using var rig = new BlueskyRig(static options => options.PageSize = 100);
        for (var i = 0; i < BlueskyCursor.MostHashes + 50; i++)
        {
            rig.Network.Notify(BlueskyRig.UriOf($"post-{i}"), BlueskyNetwork.Record($"{i}", rig.Clock.GetUtcNow()));
        }

        var pages = await rig.Reader.ReadAsync(null, Token).ToListAsync(Token);
        var again = await rig.Reader.ReadAsync(pages[^1].Next, Token).SelectMany(static page => page.Posts).ToListAsync(Token);

        Assert.Equal(BlueskyCursor.MostHashes + 50, pages.Sum(static page => page.Posts.Count));
        Assert.InRange(pages.Max(static page => page.Next.Value.Length), 6000, 8192);
        Assert.Equal(50, again.Count);
    }

    [Fact]
    public async Task Of_a_long_backlog_the_newer_pages_are_let_go_and_asked_for_again()
    {
        await using var rig = new BlueskyRig(static options => options.PageSize = 100);
        for (var i = 0; i < NotificationWalk.MostHeld + 950; i++)
        {
            rig.Network.Notify(BlueskyRig.UriOf($"post-{i}"), BlueskyNetwork.Record($"{i}", rig.Clock.GetUtcNow()));
        }

        var posts = await rig.Reader.ReadAsync(null, Token).SelectMany(static page => page.Posts).Select(static post => int.Parse(post.Text)).ToListAsync(Token);

        Assert.Equal(Enumerable.Range(0, NotificationWalk.MostHeld + 950), posts);
        Assert.InRange(rig.Network.Calls.Count, 120, 125); // 110 pages down, and the ten that were let go once more
    }

    [Fact]
    public async Task An_item_that_cannot_be_read_is_kept_and_stops_none_beside_it()
    {
        Notify("good");
        Notify("bad");
        Notify("good too");
        _rig.Network.Rewrite = static (name, body) => name.EndsWith("listNotifications", StringComparison.Ordinal)
            ? body.Replace("\"text\":\"bad\"", "\"text\":{\"words\":\"secret words\"}", StringComparison.Ordinal)
            : body;

        var pages = await PagesAsync(null);
        var again = await PagesAsync(pages[^1].Next);

        Assert.Equal(["good", "good too"], pages.SelectMany(static page => page.Posts).Select(static post => post.Text));
        var unreadable = Assert.Single(pages.SelectMany(static page => page.Unreadable));
        Assert.DoesNotContain("secret", unreadable.Reason + unreadable.Place, StringComparison.Ordinal);
        Assert.Contains("secret words", Encoding.UTF8.GetString(unreadable.Raw.Span), StringComparison.Ordinal);
        Assert.Empty(again.SelectMany(static page => page.Unreadable));
    }

    [Fact]
    public async Task Unknown_fields_reasons_and_embeds_are_passed_over()
    {
        var record = BlueskyNetwork.Record("with much around it", Now);
        record["embed"] = new JsonObject { ["$type"] = "com.example.future#thing", ["record"] = 5, ["external"] = new JsonArray("odd") };
        record["facets"] = new JsonArray("odd", new JsonObject { ["features"] = new JsonArray(new JsonObject { ["$type"] = "com.example#bold", ["uri"] = 7 }, 3) });
        record["future"] = new JsonObject { ["deep"] = new JsonArray(1, new JsonObject { ["er"] = null }) };
        _rig.Network.Notify(BlueskyRig.UriOf("wide"), record, "mention");
        _rig.Network.Tell(_rig.Network.Write(BlueskyRig.UriOf("odd"), new() { ["text"] = 5 }), "some-future-reason");
        _rig.Network.Rewrite = static (name, body) => body.Replace("\"reason\":\"mention\"", "\"reason\":\"mention\",\"viewer\":{\"x\":[1]}", StringComparison.Ordinal);

        var pages = await PagesAsync(null);

        Assert.Equal("with much around it", Assert.Single(pages.SelectMany(static page => page.Posts)).Text);
        Assert.Empty(pages.SelectMany(static page => page.Unreadable));
    }

    [Theory]
    [InlineData("app.bsky.embed.external", """{ "external": { "uri": "https://example.org/card", "title": "t", "description": "d" } }""", "https://example.org/card", null)]
    [InlineData("app.bsky.embed.record", """{ "record": { "uri": "at://did:plc:a/app.bsky.feed.post/b", "cid": "c" } }""", null, "at://did:plc:a/app.bsky.feed.post/b")]
    [InlineData("app.bsky.embed.recordWithMedia", """{ "record": { "$type": "app.bsky.embed.record", "record": { "uri": "at://did:plc:a/app.bsky.feed.post/b", "cid": "c" } }, "media": { "$type": "app.bsky.embed.external", "external": { "uri": "https://example.org/card" } } }""", "https://example.org/card", "at://did:plc:a/app.bsky.feed.post/b")]
    [InlineData("app.bsky.embed.images", """{ "images": [ { "alt": "a lamp post" } ] }""", null, null)]
    public async Task A_card_is_a_link_and_a_quote_answers_what_it_quotes(string type, string embed, string? link, string? quoted)
    {
        var record = BlueskyNetwork.Record("look", Now);
        record["embed"] = JsonNode.Parse(embed);
        record["embed"]!["$type"] = type;
        _rig.Network.Notify(BlueskyRig.UriOf("quoting"), record, "quote");

        var post = Assert.Single(await PostsAsync(null));

        Assert.Equal((link, quoted), (post.Links.SingleOrDefault(), post.ReplyTo));
    }

    [Fact]
    public async Task An_author_who_hides_from_strangers_is_not_linked_to()
    {
        _rig.Network.Notify(BlueskyRig.UriOf("hidden"), BlueskyNetwork.Record("hidden", Now), label: "!no-unauthenticated");
        _rig.Network.Notify(BlueskyRig.UriOf("open"), BlueskyNetwork.Record("open", Now), label: "!hide", handle: "handle.invalid");

        var posts = await PostsAsync(null);

        Assert.Equal([null, "https://bsky.app/profile/did:plc:residentresidentresidentre/post/open"], posts.Select(static post => post.Permalink));
        Assert.Equal(["ana.example.org", ""], posts.Select(static post => post.AuthorHandle));
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-03-02T09:00:00.000-00:00")]
    [InlineData("")]
    public async Task Of_an_impossible_claimed_moment_the_moment_it_was_seen_stands(string claimed)
    {
        var record = BlueskyNetwork.Record("when?", Now);
        record["createdAt"] = claimed;
        _rig.Network.Notify(BlueskyRig.UriOf("when"), record, at: Now.AddSeconds(3));

        var post = Assert.Single(await PostsAsync(null));

        Assert.Equal(Now.AddSeconds(3), post.PostedAt);
    }

    [Fact]
    public async Task One_post_has_one_version_whichever_way_it_is_read()
    {
        var view = _rig.Network.Notify(BlueskyRig.UriOf("once"), BlueskyNetwork.Record("once", Now), at: Now.AddSeconds(2));
        var read = Assert.Single(await PostsAsync(null));
        view["indexedAt"] = BlueskyNetwork.Moment(Now.AddSeconds(40)); // the index's own moment, where notifications give the lesser of two

        var changed = await ((IPostRechecker)_rig.Connector).RecheckAsync([new(read.NativeId, read.Version)], Token);

        Assert.Empty(changed);
    }

    [Fact]
    public async Task A_cursor_that_leads_nowhere_ends_the_reading_and_says_so()
    {
        Notify("post");
        _rig.Network.Instead = static request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            ? BlueskyNetwork.Json(new() { ["notifications"] = new JsonArray(), ["cursor"] = "opaque" })
            : null;

        var failure = await Assert.ThrowsAsync<ChannelException>(() => PostsAsync(null));

        Assert.IsType<ChannelFault.Unreadable>(failure.Fault);
    }

    [Fact]
    public async Task Years_of_likes_are_not_walked_through()
    {
        var pages = 0;
        _rig.Network.Instead = request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            ? BlueskyNetwork.Json(new() { ["notifications"] = new JsonArray(), ["cursor"] = BlueskyNetwork.Moment(Now.AddDays(-++pages)) })
            : null;

        var posts = await PostsAsync(null);

        Assert.Empty(posts);
        Assert.InRange(pages, 8, 9); // as far as the first reading looks back
    }

    [Fact]
    public async Task A_forbidden_page_for_people_is_told_as_what_it_is()
    {
        _rig.Network.Instead = static request => request.RequestUri!.AbsolutePath.EndsWith("listNotifications", StringComparison.Ordinal)
            ? new(HttpStatusCode.Forbidden) { Content = new StringContent("<html>Request forbidden by administrative rules.</html>", Encoding.UTF8, "text/html") }
            : null;

        var failure = await Assert.ThrowsAsync<ChannelException>(() => PostsAsync(null));

        Assert.Contains("firewall or proxy", Assert.IsType<ChannelFault.Refused>(failure.Fault).Remedy, StringComparison.Ordinal);
    }

    private void Notify(string text, DateTimeOffset? at = null) =>
        _rig.Network.Notify(BlueskyRig.UriOf(text.Replace(' ', '-')), BlueskyNetwork.Record(text, at ?? Now), at: at);

    private void Play(params (string Name, string? Cursor, string File)[] recordings) => _rig.Network.Instead = request =>
    {
        var cursor = HttpUtility.ParseQueryString(request.RequestUri!.Query)["cursor"];
        var found = recordings.FirstOrDefault(recording => request.RequestUri.AbsolutePath == $"/xrpc/{recording.Name}" && recording.Cursor == cursor);
        return found.File is not null ? Recordings.Answer(found.File)
            : request.RequestUri.AbsolutePath.Contains("listNotifications", StringComparison.Ordinal) ? throw new InvalidOperationException($"No recording for the cursor {cursor}.")
            : null;
    };

    private async Task<List<PostPage>> PagesAsync(Cursor? after) => await _rig.Reader.ReadAsync(after, Token).ToListAsync(Token);

    private async Task<List<Post>> PostsAsync(Cursor? after) => [.. (await PagesAsync(after)).SelectMany(static page => page.Posts)];
}
