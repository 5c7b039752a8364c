using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CoAssess.Connectors.Mastodon;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>The traps of reading, each seen on a server of this kind.</summary>
public sealed class MastodonReadingTests
{
    public static TheoryData<MinId> WaysToPage { get; } = new(Enum.GetValues<MinId>());

    [Theory]
    [MemberData(nameof(WaysToPage))]
    public async Task However_a_server_takes_min_id_nothing_is_lost_between_two_readings(MinId way)
    {
        await using var rig = new MastodonRig(clock => new(clock) { MinId = way, Instance = Fork });
        var cursor = (await ReadAsync(rig, null)).Cursor;
        Mention(rig, 1, 3);
        (var first, cursor) = await ReadAsync(rig, cursor);
        Mention(rig, 4, 30);

        var (second, _) = await ReadAsync(rig, cursor);

        Assert.Equal(["word 1", "word 2", "word 3"], first.Select(static post => post.Text));
        Assert.Equal(Enumerable.Range(4, 27).Select(static n => $"word {n}"), second.Select(static post => post.Text));
    }

    [Theory]
    [InlineData("01J{0:D23}")]
    [InlineData("17722{0:D5}.000001")]
    [InlineData("id-{0}/ä?&#")]
    public async Task Ids_of_any_form_can_be_read_after(string form)
    {
        await using var rig = new MastodonRig(clock => new(clock) { NotificationId = n => string.Format(CultureInfo.InvariantCulture, form, n), Instance = Fork });
        Mention(rig, 1, 6);
        var (_, cursor) = await ReadAsync(rig, null);
        Mention(rig, 7, 17);

        var (posts, _) = await ReadAsync(rig, cursor);

        Assert.Equal(Enumerable.Range(7, 11).Select(static n => $"word {n}"), posts.Select(static post => post.Text));
    }

    [Fact]
    public void Every_recording_names_the_page_of_the_documentation_it_follows()
    {
        var recordings = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Recordings", "mastodon"), "*.json").Select(static path => Path.GetFileName(path)).ToList();

        Assert.NotEmpty(recordings);
        Assert.All(recordings, static name => Assert.Matches(@"\Ahttps://docs\.joinmastodon\.org/(entities|methods)/[\w/#]+\z", (string?)FakeMastodon.Recording(name)["_follows"] ?? ""));
    }

    [Fact]
    public async Task The_place_that_was_read_may_be_dismissed_meanwhile()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { MinId = MinId.Since, Instance = Fork });
        Mention(rig, 1, 6);
        var (_, cursor) = await ReadAsync(rig, null);
        rig.Network.Dismiss(5);
        rig.Clock.Advance(TimeSpan.FromHours(1));
        Mention(rig, 7, 17);

        var (posts, _) = await ReadAsync(rig, cursor);

        Assert.Equal(Enumerable.Range(7, 11).Select(static n => $"word {n}"), posts.Select(static post => post.Text));
    }

    [Theory]
    [InlineData(8)]
    [InlineData(3)] // less than a page: found by the full story on snac2, which keeps 64
    public async Task What_a_short_list_has_dropped_is_found_in_the_thread(int kept)
    {
        await using var rig = new MastodonRig(clock => new(clock) { Kept = kept, MinId = MinId.Since, Instance = Fork });
        rig.Network.Add("1000", "We published", rig.Clock.GetUtcNow(), "exampleborough");
        Mention(rig, 1, 2, "1000");
        var (_, cursor) = await ReadAsync(rig, null);
        Mention(rig, 3, 60, "1000");

        var (posts, _) = await ReadAsync(rig, cursor);

        Assert.Superset(Enumerable.Range(3, 58).Select(static n => $"word {n}").ToHashSet(), posts.Select(static post => post.Text).ToHashSet());
        Assert.All(posts.Where(static post => post.Text.StartsWith("word", StringComparison.Ordinal)), static post => Assert.Equal("1000@social.example", post.ReplyTo));
    }

    [Fact] // found by the full story on snac2
    public async Task What_a_short_list_has_dropped_is_found_also_when_the_reading_is_broken_off_before_the_threads()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { Kept = 8, MinId = MinId.Since, Instance = Fork });
        rig.Network.Add("1000", "We published", rig.Clock.GetUtcNow(), "exampleborough");
        Mention(rig, 1, 2, "1000");
        var (_, cursor) = await ReadAsync(rig, null);
        Mention(rig, 3, 60, "1000");
        rig.Network.Instead.Enqueue(("/api/v1/accounts/109300000000000001/statuses", HttpStatusCode.Forbidden, "{}"));
        rig.Network.Instead.Enqueue(("/api/v1/statuses/1000/context", HttpStatusCode.Forbidden, "{}"));

        var broken = await Reading.RunAsync(rig.Connector, cursor);
        rig.Network.Instead.Clear();
        var next = await Reading.RunAsync(rig.Connector, broken.Cursor);

        Assert.IsType<ChannelFault.Refused>(broken.Failure);
        Assert.Superset(Enumerable.Range(3, 58).Select(static n => $"word {n}").ToHashSet(), broken.Posts.Concat(next.Posts).Select(static post => post.Text).ToHashSet());
    }

    [Fact]
    public async Task Once_a_day_the_threads_tell_of_answers_that_mentioned_nobody()
    {
        await using var rig = new MastodonRig();
        rig.Network.Add("1000", "We published", rig.Clock.GetUtcNow(), "exampleborough");
        var (_, cursor) = await ReadAsync(rig, null);
        rig.Network.Add("2000", "hm", rig.Clock.GetUtcNow(), "example_person", "1000");
        rig.Network.Add("3000", "hm indeed", rig.Clock.GetUtcNow(), "another_person", "2000");
        var (soon, _) = await ReadAsync(rig, cursor);
        rig.Clock.Advance(TimeSpan.FromHours(25));

        var (later, _) = await ReadAsync(rig, cursor);

        Assert.Empty(soon);
        Assert.Equal([("hm", false), ("hm indeed", true)], later.Where(post => !rig.Connector.IsOwn(post.AuthorId)).Select(static post => (post.Text, post.FoundBySearch)));
        Assert.Equal("1000@social.example", later.Single(static post => post.Text == "hm indeed").ThreadRoot);
    }

    [Fact]
    public async Task Posts_under_a_tag_are_marked_as_found_unless_they_speak_to_us()
    {
        await using var rig = new MastodonRig(configure: static options => (options.Hashtags, options.LocalOnly) = (["bins"], true));
        Tag(rig.Network.Add("1000", "late again", rig.Clock.GetUtcNow()));
        Tag(rig.Network.Add("2000", "late, @exampleborough@social.example", rig.Clock.GetUtcNow()));

        var (posts, cursor) = await ReadAsync(rig, null);
        var (again, _) = await ReadAsync(rig, cursor);

        Assert.Equal([true, false], posts.Select(static post => post.FoundBySearch));
        Assert.All(posts, static post => Assert.Equal(["bins"], post.Tags));
        Assert.Empty(again);
        Assert.Contains(rig.Network.Calls, static call => call.Contains("/timelines/tag/bins?local=true&limit=4", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task A_list_that_the_server_closed_keeps_nothing_else_from_being_read_and_is_told(HttpStatusCode status)
    {
        await using var rig = new MastodonRig(configure: static options => (options.Hashtags, options.SearchTerms) = (["bins"], ["bin lorry"]));
        rig.Network.Add("1000", "We published", rig.Clock.GetUtcNow(), "exampleborough");
        rig.Network.Add("2000", "hm", rig.Clock.GetUtcNow(), "example_person", "1000");
        rig.Network.Instead.Enqueue(("/api/v1/timelines/tag/bins", status, "{}"));
        List<Post> posts = [];

        var told = await Assert.ThrowsAsync<ChannelException>(async () =>
        {
            await foreach (var page in ((IPostReader)rig.Connector).ReadAsync(null, CancellationToken.None))
            {
                posts.AddRange(page.Posts);
            }
        });

        Assert.Contains("tag:bins", Assert.IsType<ChannelFault.Refused>(told.Fault).Remedy, StringComparison.Ordinal);
        Assert.Contains(posts, static post => post.Text == "hm"); // beneath our own post
        Assert.Contains(rig.Network.Calls, static call => call.Contains("/api/v2/search", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_followed_tag_is_narrowed_at_the_server_and_again_here_as_forks_pass_over_what_they_do_not_know()
    {
        await using var rig = new MastodonRig(configure: static options =>
            (options.Hashtags, options.HashtagsAny, options.HashtagsAll, options.HashtagsNone) = (["bins"], ["refuse"], ["Wexcombe", "Sŵn"], ["giveaway"]));
        rig.Network.Add("1000", "here", rig.Clock.GetUtcNow())["tags"] = TagsOf("bins", "wexcombe");
        rig.Network.Add("2000", "elsewhere", rig.Clock.GetUtcNow())["tags"] = TagsOf("bins");
        rig.Network.Add("3000", "win a bin", rig.Clock.GetUtcNow())["tags"] = TagsOf("bins", "wexcombe", "giveaway");

        var (posts, _) = await ReadAsync(rig, null);

        Assert.Equal("here", Assert.Single(posts).Text);
        Assert.Contains(rig.Network.Calls, static call => call.Contains("/timelines/tag/bins?any[]=refuse&all[]=Wexcombe&all[]=S%C5%B5n&none[]=giveaway&limit=4", StringComparison.Ordinal));
        Assert.Equal(["the tag #bins or #refuse with #Wexcombe with #Sŵn without #giveaway"], rig.Connector.Followed);
    }

    [Fact]
    public async Task A_search_is_read_by_its_pages_and_only_what_is_new()
    {
        await using var rig = new MastodonRig(configure: static options => options.SearchTerms = ["bin lorry"]);
        for (var n = 1; n <= 10; n++)
        {
            rig.Network.Add($"{n}000", $"the bin lorry {n}", rig.Clock.GetUtcNow());
        }

        var (posts, cursor) = await ReadAsync(rig, null);
        rig.Network.Add("11000", "the bin lorry 11", rig.Clock.GetUtcNow());
        var (later, _) = await ReadAsync(rig, cursor);

        Assert.Equal(Enumerable.Range(1, 10).Select(static n => $"the bin lorry {n}"), posts.Select(static post => post.Text));
        Assert.Equal("the bin lorry 11", Assert.Single(later).Text);
    }

    [Fact]
    public async Task An_account_that_asked_who_it_is_knows_its_own_posts_in_what_others_read()
    {
        await using var rig = new MastodonRig();
        var (address, before) = ((string)FakeMastodon.Me["uri"]!, rig.Connector.IsOwn((string)FakeMastodon.Me["uri"]!));

        await rig.Connector.LearnOwnAsync(CancellationToken.None);

        Assert.False(before);
        Assert.True(rig.Connector.IsOwn(address));
    }

    [Theory]
    [InlineData("private")]
    [InlineData("direct")]
    [InlineData("a kind of tomorrow")]
    public async Task What_is_not_said_openly_is_passed_over(string visibility)
    {
        await using var rig = new MastodonRig();
        Mention(rig, 1, 3);
        rig.Network.Statuses["114990000000000002"]["visibility"] = visibility;

        var (posts, _) = await ReadAsync(rig, null);

        Assert.Equal(["word 1", "word 3"], posts.Select(static post => post.Text));
    }

    [Fact]
    public async Task An_item_of_a_wrong_shape_is_set_aside_and_reading_goes_on()
    {
        await using var rig = new MastodonRig();
        Mention(rig, 1, 6);
        rig.Network.Statuses["114990000000000002"]["created_at"] = "yesterday";
        rig.Network.Statuses["114990000000000003"]["account"] = new JsonArray();
        rig.Network.Statuses["114990000000000004"]["id"] = 114990000000000004;

        var pages = await ((IPostReader)rig.Connector).ReadAsync(null, CancellationToken.None).ToListAsync(CancellationToken.None);

        Assert.Equal(["word 1", "word 4", "word 5", "word 6"], pages.SelectMany(static page => page.Posts).Select(static post => post.Text));
        Assert.Equal(2, pages.SelectMany(static page => page.Unreadable).Count());
        Assert.All(pages.SelectMany(static page => page.Unreadable), static item => Assert.DoesNotContain("word", item.Place + item.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public", true)]
    [InlineData("direct", false)]
    [InlineData("private", false)]
    public async Task Of_an_item_of_a_wrong_shape_only_what_was_said_openly_is_kept(string visibility, bool isKept)
    {
        await using var rig = new MastodonRig();
        Mention(rig, 1, 1);
        rig.Network.Statuses["114990000000000001"]["visibility"] = visibility;
        rig.Network.Statuses["114990000000000001"]["account"] = new JsonArray();

        var pages = await ((IPostReader)rig.Connector).ReadAsync(null, CancellationToken.None).ToListAsync(CancellationToken.None);

        Assert.Equal(isKept, Assert.Single(pages.SelectMany(static page => page.Unreadable)).Raw.Length > 0);
    }

    [Theory]
    [InlineData("\\ud800")] // found by the fuzzer: a field's name that is no text
    [InlineData("id")]
    [InlineData("created_at")]
    public async Task An_item_whose_fields_are_no_text_is_set_aside(string name)
    {
        await using var rig = new MastodonRig();
        rig.Network.Instead.Enqueue(("/api/v1/notifications", HttpStatusCode.OK, $"[{{\"type\":\"mention\",\"{name}\":\"\\udc00\"}},{{\"id\":\"1\",\"created_at\":\"2026-03-02T09:00:00Z\",\"type\":\"follow\"}}]"));

        var pages = await ((IPostReader)rig.Connector).ReadAsync(null, CancellationToken.None).ToListAsync(CancellationToken.None);

        Assert.Equal("notification without an id", Assert.Single(pages.SelectMany(static page => page.Unreadable)).Place);
    }

    [Fact]
    public async Task A_post_that_somebody_repeated_is_read_as_itself()
    {
        await using var rig = new MastodonRig();
        Mention(rig, 1, 1);
        var original = rig.Network.Statuses["114990000000000001"];
        var repeat = original.DeepClone().AsObject();
        (repeat["reblog"], repeat["content"], repeat["account"]!["uri"]) = (original.DeepClone(), "", "https://elsewhere.example/users/booster");
        rig.Network.Statuses["114990000000000001"] = repeat;

        var post = Assert.Single((await ReadAsync(rig, null)).Posts);

        Assert.Equal(("word 1", "https://elsewhere.example/users/example_person"), (post.Text, post.AuthorId));
    }

    [Fact]
    public async Task A_warning_stands_before_the_words_and_a_quote_carries_our_links()
    {
        await using var rig = new MastodonRig();
        var ours = rig.Network.Add("1000", "x", rig.Clock.GetUtcNow(), "exampleborough");
        ours["content"] = "<p><a href=\"https://example.org/datasets/spend\">https://example.org/datasets/spend</a></p>";
        var quote = rig.Network.Add("2000", "look at this", rig.Clock.GetUtcNow());
        (quote["spoiler_text"], quote["quote"]) = ("spending", new JsonObject { ["state"] = "accepted", ["quoted_status"] = ours.DeepClone() });
        rig.Network.Notify("quote", "2000");

        var post = Assert.Single((await ReadAsync(rig, null)).Posts);

        Assert.Equal("spending\n\nlook at this", post.Text);
        Assert.Equal(["https://example.org/datasets/spend"], post.Links);
        Assert.True(post.FoundBySearch);
    }

    [Fact]
    public async Task The_first_reading_goes_back_as_far_as_is_set()
    {
        await using var rig = new MastodonRig(configure: static options => options.LookBack = TimeSpan.FromDays(7));
        for (var days = 20; days >= 1; days--)
        {
            var id = $"{1000 - days}";
            rig.Network.Add(id, $"{days} days ago", rig.Clock.GetUtcNow().AddDays(-days));
            rig.Network.Notify("mention", id, rig.Clock.GetUtcNow().AddDays(-days));
        }

        var (posts, _) = await ReadAsync(rig, null);

        Assert.Equal(Enumerable.Range(1, 7).Reverse().Select(static days => $"{days} days ago"), posts.Select(static post => post.Text));
    }

    [Fact]
    public async Task A_cursor_of_another_server_is_refused_with_the_remedy()
    {
        await using var rig = new MastodonRig();
        var (_, cursor) = await ReadAsync(rig, null);
        var elsewhere = cursor! with { Value = cursor.Value.Replace(FakeMastodon.Host, "elsewhere.example", StringComparison.Ordinal) };

        var refusal = await Assert.ThrowsAsync<CursorException>(() => ReadAsync(rig, elsewhere));

        Assert.Contains("elsewhere.example", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_next_page_at_another_host_is_not_followed()
    {
        await using var rig = new MastodonRig();
        using var response = new HttpResponseMessage { RequestMessage = new(HttpMethod.Get, "https://social.example/api/v1/notifications?limit=4") };
        response.Headers.Add("Link", "<https://evil.example/api/v1/notifications?max_id=1>; rel=\"next\"");

        Assert.Null(PageLinks.Next(response));
    }

    [Fact]
    public async Task The_most_lists_and_threads_fit_a_cursor()
    {
        var cursor = MastodonCursor.Read(null, AccountId.Parse("mastodon/highways"), FakeMastodon.Host);
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, 123, TimeSpan.Zero);
        for (var n = 0; n < 41; n++)
        {
            cursor.Move($"list {n}", new(new string('9', 42), at));
        }

        (cursor.WalkedAt, cursor.Threads) = (at, [.. Enumerable.Range(0, MastodonCursor.MaxThreads).Select(n => new Mark($"{new string('9', 40)}{n}", at))]);

        Assert.InRange(cursor.ToCursor(AccountId.Parse("mastodon/highways"), FakeMastodon.Host).Value.Length, 1, 8192);
    }

    internal static async Task<(List<Post> Posts, Cursor? Cursor)> ReadAsync(MastodonRig rig, Cursor? after)
    {
        var pages = await ((IPostReader)rig.Connector).ReadAsync(after, CancellationToken.None).ToListAsync(CancellationToken.None);
        return ([.. pages.SelectMany(static page => page.Posts)], pages.Count == 0 ? after : pages[^1].Next);
    }

    internal static void Mention(MastodonRig rig, int from, int to, string? replyTo = null)
    {
        for (var n = from; n <= to; n++)
        {
            var id = $"11499000000000{n:D4}";
            rig.Network.Add(id, $"word {n}", rig.Clock.GetUtcNow(), "example_person", replyTo);
            rig.Network.Notify("mention", id);
        }
    }

    private static void Fork(JsonObject instance) => instance["version"] = "2.7.2 (compatible; A Fork 0.12)";

    private static JsonArray TagsOf(params string[] names) => [.. names.Select(static name => new JsonObject { ["name"] = name })];

    private static void Tag(JsonObject status) => status["tags"] = new JsonArray(new JsonObject { ["name"] = "bins" });
}
