using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CoAssess.Connectors.Bluesky;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>What is read besides notifications: our own threads once a day, searches, and known posts again.</summary>
public sealed class BlueskyOtherSourcesTests : IAsyncDisposable
{
    private readonly BlueskyRig _rig = new(static options => (options.Tags, options.PageSize) = (["biniau"], 4));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => _rig.Clock.GetUtcNow();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_reply_whose_notification_was_lost_is_found_beneath_our_post_once_a_day()
    {
        var ours = Publish("announcement");
        var reply = Reply("lost", ours);
        Reply("deeper", reply);

        var pages = await PagesAsync(null);
        Reply("lost too", ours);
        var sameDay = await PostsAsync(pages[^1].Next);
        _rig.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await PostsAsync(pages[^1].Next);

        Assert.Equal(["lost", "deeper"], pages.SelectMany(static page => page.Posts).Select(static post => post.Text));
        Assert.Empty(sameDay);
        Assert.Contains("lost too", nextDay.Select(static post => post.Text));
        Assert.DoesNotContain("announcement", nextDay.Select(static post => post.Text));
    }

    [Fact]
    public async Task A_network_that_refuses_to_search_repeats_no_walk_of_the_day()
    {
        Reply("beneath it", Publish("announcement"));
        _rig.Network.Instead = static request => request.RequestUri!.AbsolutePath.EndsWith("searchPosts", StringComparison.Ordinal) ? BlueskyNetwork.Error(HttpStatusCode.Forbidden, "Forbidden") : null;
        List<PostPage> pages = [];

        var told = await Assert.ThrowsAsync<ChannelException>(async () =>
        {
            await foreach (var page in ((IPostReader)_rig.Connector).ReadAsync(null, Token))
            {
                pages.Add(page);
            }
        });
        _rig.Network.Instead = null;
        var again = await PostsAsync(pages[^1].Next);

        Assert.IsType<ChannelFault.Refused>(told.Fault);
        Assert.Equal("beneath it", Assert.Single(pages.SelectMany(static page => page.Posts)).Text);
        Assert.Empty(again);
    }

    [Fact]
    public async Task A_reply_that_claims_to_be_years_old_is_found_all_the_same()
    {
        var ours = Publish("announcement");
        var cursor = (await PagesAsync(null))[^1].Next;
        var old = ReplyRecord("from a machine whose clock is wrong", ours);
        old["createdAt"] = "2019-01-01T00:00:00.000Z";
        _rig.Network.Tell(_rig.Network.Write(BlueskyRig.UriOf("old"), old, at: new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero)), "reply");

        _rig.Clock.Advance(TimeSpan.FromDays(1));
        var nextDay = await PostsAsync(cursor);

        Assert.Equal(["from a machine whose clock is wrong"], nextDay.Select(static post => post.Text));
    }

    [Fact]
    public async Task A_look_beneath_our_posts_that_is_killed_goes_on_with_the_next_post()
    {
        var (first, second) = (Publish("first"), Publish("second"));
        Reply("to first", first);
        Reply("to second", second);
        var pages = await PagesAsync(null);

        var rest = await PostsAsync(pages.First(static page => page.Posts.Count > 0).Next);

        Assert.Equal(["to first", "to second"], pages.SelectMany(static page => page.Posts).Select(static post => post.Text));
        Assert.Equal(["to second"], rest.Select(static post => post.Text));
    }

    [Fact]
    public async Task What_the_notifications_told_is_not_told_again_by_the_thread()
    {
        var ours = Publish("announcement");
        _rig.Network.Tell(_rig.Network.Write(BlueskyRig.UriOf("both"), ReplyRecord("both", ours)), "reply");

        var posts = await PostsAsync(null);

        Assert.Equal(["both"], posts.Select(static post => post.Text));
    }

    [Fact]
    public async Task What_a_tag_finds_was_not_said_to_the_council_unless_it_names_it()
    {
        Tagged("among neighbours");
        var named = BlueskyNetwork.Record("to the council", Now);
        named["tags"] = new JsonArray("biniau");
        named["facets"] = new JsonArray(new JsonObject
        {
            ["features"] = new JsonArray(new JsonObject { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = BlueskyNetwork.Council }),
        });
        _rig.Network.Write(BlueskyRig.UriOf("named"), named);

        var posts = await PostsAsync(null);

        Assert.Equal([("among neighbours", true), ("to the council", false)], posts.Select(static post => (post.Text, post.FoundBySearch)));
    }

    [Fact]
    public async Task A_search_is_made_rarely_and_gives_only_what_is_new()
    {
        Tagged("first");
        var cursor = (await PagesAsync(null))[^1].Next;
        Tagged("second");

        var soon = await PagesAsync(cursor);
        _rig.Clock.Advance(TimeSpan.FromMinutes(16));
        var later = await PagesAsync(cursor);

        Assert.Empty(soon);
        Assert.Equal(["second"], later.SelectMany(static page => page.Posts).Select(static post => post.Text));
        Assert.Equal(2, _rig.Network.Calls.Count(static call => call == "app.bsky.feed.searchPosts"));
    }

    [Fact]
    public async Task A_cursor_forgets_searches_that_are_no_longer_set()
    {
        Tagged("first");
        var cursor = (await PagesAsync(null))[^1].Next;
        await using var changed = new BlueskyRig(static options => options.SearchTerms = ["bins"], _rig.Network);
        changed.Clock.Advance(TimeSpan.FromMinutes(16));

        var next = (await changed.Reader.ReadAsync(cursor, Token).ToListAsync(Token))[^1].Next;

        Assert.Single(BlueskyCursor.Read(next, BlueskyRig.Id)!.Terms);
        Assert.NotEqual(BlueskyCursor.Read(cursor, BlueskyRig.Id)!.Terms.Keys, BlueskyCursor.Read(next, BlueskyRig.Id)!.Terms.Keys);
    }

    [Fact]
    public async Task An_edit_and_a_deletion_are_seen_when_known_posts_are_looked_at_again()
    {
        for (var i = 0; i < 60; i++)
        {
            _rig.Network.Notify(BlueskyRig.UriOf($"post-{i}"), BlueskyNetwork.Record($"post {i}", Now));
        }

        var known = (await PostsAsync(null)).Select(static post => new KnownPost(post.NativeId, post.Version)).ToArray();
        _rig.Network.Write(BlueskyRig.UriOf("post-7"), BlueskyNetwork.Record("post 7, corrected", Now));
        _rig.Network.Remove(BlueskyRig.UriOf("post-31"));
        _rig.Clock.Advance(TimeSpan.FromDays(1));

        var changed = await RecheckAsync(known);
        var again = await RecheckAsync(known.Select(post => changed.FirstOrDefault(edit => edit.NativeId == post.NativeId && edit.Kind == PostKind.Written) is { } edit
            ? new KnownPost(edit.NativeId, edit.Version)
            : post));

        Assert.Equal([(PostKind.Written, "post 7, corrected"), (PostKind.Deleted, "")], changed.Select(static post => (post.Kind, post.Text)));
        Assert.All(changed, post => Assert.True(string.CompareOrdinal(post.Version, known.Single(old => old.NativeId == post.NativeId).Version) > 0));
        Assert.Equal([PostKind.Deleted], again.Select(static post => post.Kind));
        Assert.Equal(6, _rig.Network.Calls.Count(static call => call == "app.bsky.feed.getPosts"));
    }

    [Fact]
    public async Task A_post_that_only_a_block_hides_is_not_taken_for_a_deleted_one()
    {
        _rig.Network.Notify(BlueskyRig.UriOf("angry"), BlueskyNetwork.Record("You never answer", Now));
        _rig.Network.Notify(BlueskyRig.UriOf("gone"), BlueskyNetwork.Record("gone", Now));
        var known = (await PostsAsync(null)).Select(static post => new KnownPost(post.NativeId, post.Version)).ToArray();
        _rig.Network.Blocked.Add(BlueskyRig.UriOf("angry"));
        _rig.Network.Remove(BlueskyRig.UriOf("gone"));

        var changed = await RecheckAsync(known);

        Assert.Equal(BlueskyRig.UriOf("gone"), Assert.Single(changed).NativeId);
    }

    [Fact]
    public async Task A_post_that_cannot_be_read_is_not_taken_for_a_deleted_one()
    {
        _rig.Network.Notify(BlueskyRig.UriOf("odd"), BlueskyNetwork.Record("odd", Now));
        var known = (await PostsAsync(null)).Select(static post => new KnownPost(post.NativeId, post.Version)).ToArray();
        _rig.Network.Rewrite = static (_, body) => body.Replace("\"text\":\"odd\"", "\"text\":7", StringComparison.Ordinal);

        var changed = await RecheckAsync(known);

        Assert.Empty(changed);
    }

    [Fact]
    public void The_recorded_thread_is_read_beneath_its_root_without_our_own_posts()
    {
        var items = ThreadReader.Read(Recordings.Bytes("getPostThread.json"), "did:plc:udd6y47w27zlj47g3y3wtuuq");

        Assert.NotEmpty(items);
        Assert.All(items, static item => Assert.NotEqual("did:plc:udd6y47w27zlj47g3y3wtuuq", item.Post!.AuthorId));
        Assert.Equal("at://did:plc:etkls32y3jwuvbisge532avc/app.bsky.feed.post/3msps3xlaxc2b", items[0].Post!.NativeId);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    public void A_hint_is_somebodys_post_that_names_the_council(int index, bool isHint)
    {
        const string council = "did:plc:udd6y47w27zlj47g3y3wtuuq";
        var told = Encoding.UTF8.GetBytes(Recordings.Json("jetstream-events.json")["events"]![index]!.ToJsonString());

        Assert.Equal(isHint, BlueskyHints.Names(told, Encoding.UTF8.GetBytes(council), council));
        Assert.False(BlueskyHints.Names(told, "did:plc:etkls32y3jwuvbisge532avc"u8, "did:plc:etkls32y3jwuvbisge532avc"));
        Assert.False(BlueskyHints.Names("did:plc:udd6y47w27zlj47g3y3wtuuq no JSON"u8, Encoding.UTF8.GetBytes(council), council));
    }

    private string Publish(string text)
    {
        var uri = BlueskyRig.UriOf(text.Replace(' ', '-'), BlueskyNetwork.Council);
        _rig.Network.Write(uri, BlueskyNetwork.Record(text, Now), did: BlueskyNetwork.Council);
        return uri;
    }

    private string Reply(string text, string parent)
    {
        var uri = BlueskyRig.UriOf(text.Replace(' ', '-'));
        _rig.Network.Write(uri, ReplyRecord(text, parent));
        return uri;
    }

    private JsonObject ReplyRecord(string text, string parent)
    {
        var record = BlueskyNetwork.Record(text, Now);
        record["reply"] = new JsonObject { ["root"] = BlueskyNetwork.Ref(parent), ["parent"] = BlueskyNetwork.Ref(parent) };
        return record;
    }

    private void Tagged(string text)
    {
        var record = BlueskyNetwork.Record(text, Now);
        record["tags"] = new JsonArray("biniau");
        _rig.Network.Write(BlueskyRig.UriOf(text.Replace(' ', '-')), record);
    }

    private async Task<IReadOnlyList<Post>> RecheckAsync(IEnumerable<KnownPost> known) => await ((IPostRechecker)_rig.Connector).RecheckAsync([.. known], Token);

    private async Task<List<PostPage>> PagesAsync(Cursor? after) => await _rig.Reader.ReadAsync(after, Token).ToListAsync(Token);

    private async Task<List<Post>> PostsAsync(Cursor? after) => [.. (await PagesAsync(after)).SelectMany(static page => page.Posts)];
}
