using System.Net;
using System.Text.Json.Nodes;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Posting, answering, finding again and deleting.</summary>
public sealed class MastodonPublishingTests
{
    [Fact]
    public async Task An_answer_begins_with_the_residents_name_and_is_seen_no_more_widely_than_the_question()
    {
        await using var rig = new MastodonRig();
        rig.Network.Add("1000", "Why?", rig.Clock.GetUtcNow())["visibility"] = "unlisted";

        var published = await PublishAsync(rig, new("a-1", "Because.", "1000@social.example") { Language = "cy-GB" });

        var status = rig.Network.Statuses[IdOf(published)];
        Assert.Equal("<p>@example_person@elsewhere.example Because.</p>", (string?)status["content"]);
        Assert.Equal(("unlisted", "cy", "1000"), ((string?)status["visibility"], (string?)status["language"], (string?)status["in_reply_to_id"]));
    }

    [Fact]
    public async Task The_next_post_of_our_own_thread_names_nobody()
    {
        await using var rig = new MastodonRig();
        var first = await PublishAsync(rig, new("a-1", "One 1/2", null));

        var second = await PublishAsync(rig, new("a-1-2", "Two 2/2", first.NativeId));

        Assert.Equal("<p>Two 2/2</p>", (string?)rig.Network.Statuses[IdOf(second)]["content"]);
    }

    [Fact]
    public async Task An_answer_to_what_is_gone_is_told_as_that()
    {
        await using var rig = new MastodonRig();

        var outcome = await Publisher(rig).PublishAsync(new("a-1", "Because.", "1000@social.example"), CancellationToken.None);

        Assert.IsType<PublishOutcome.Gone>(outcome);
        Assert.Equal(0, rig.Network.CountOwn());
    }

    [Fact]
    public async Task A_question_that_goes_while_we_answer_is_told_from_a_text_that_is_refused()
    {
        await using var rig = new MastodonRig();
        rig.Network.Add("1000", "Why?", rig.Clock.GetUtcNow());
        var tooLong = FakeMastodon.Recording("synthetic/error-422-too-long.json").ToJsonString();
        rig.Network.Instead.Enqueue(("/api/v1/statuses", HttpStatusCode.UnprocessableEntity, tooLong));

        var outcome = await Publisher(rig).PublishAsync(new("a-1", "Because.", "1000@social.example"), CancellationToken.None);

        var rejected = Assert.IsType<PublishOutcome.Rejected>(outcome);
        Assert.Contains("422", rejected.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task A_token_that_is_taken_back_holds_the_message_and_fails_none(HttpStatusCode answer)
    {
        await using var rig = new MastodonRig(clock => new(clock) { BadToken = answer });
        await rig.Connector.CheckHealthAsync(CancellationToken.None);
        rig.EndSession();

        var outcome = await Publisher(rig).PublishAsync(new("a-1", "Words.", null), CancellationToken.None);

        Assert.IsType<PublishOutcome.Busy>(outcome);
        var unhealthy = Assert.IsType<ChannelHealth.Unhealthy>(await rig.Connector.CheckHealthAsync(CancellationToken.None));
        Assert.Contains("coassess account add mastodon highways", unhealthy.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_right_that_the_token_lacks_is_told_with_the_remedy()
    {
        await using var rig = new MastodonRig();
        rig.Network.Instead.Enqueue(("/api/v1/statuses", HttpStatusCode.Forbidden, FakeMastodon.Recording("synthetic/error-403-scope.json").ToJsonString()));

        var rejected = Assert.IsType<PublishOutcome.Rejected>(await Publisher(rig).PublishAsync(new("a-1", "Words.", null), CancellationToken.None));

        Assert.Contains("403", rejected.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limits_are_the_servers_own_and_asked_once()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { Instance = static instance => instance["configuration"]!["statuses"]!["max_characters"] = 1000 });

        await rig.Connector.CheckHealthAsync(CancellationToken.None);
        await rig.Connector.CheckHealthAsync(CancellationToken.None);

        Assert.Equal(968, rig.Connector.Descriptor.TextLimit);
        Assert.Single(rig.Network.Calls, static call => call.EndsWith("/instance", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_is_waited_for_before_the_post_that_shows_it()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { MediaTakes = 3 });
        var message = new OutgoingMessage("a-1", "See.", null)
        {
            Media = [new("image/png", "A chart of spending", static _ => ValueTask.FromResult<Stream>(new MemoryStream([1, 2, 3])))],
        };

        var work = Publisher(rig).PublishAsync(message, CancellationToken.None).AsTask();
        while (await Task.WhenAny(work, Task.Delay(2, CancellationToken.None)) != work)
        {
            rig.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        var published = Assert.IsType<PublishOutcome.Published>(await work);
        Assert.Equal("22348641", (string?)rig.Network.Statuses[IdOf(published)]["media_attachments"]![0]);
        Assert.Equal(3, rig.Network.Calls.Count(static call => call == "GET /api/v1/media/22348641"));
    }

    [Fact]
    public async Task What_arrived_is_found_by_another_host_by_its_words_and_what_it_answers()
    {
        await using var rig = new MastodonRig();
        rig.Network.Add("1000", "Why?", rig.Clock.GetUtcNow());
        rig.Network.Add("2000", "Why not?", rig.Clock.GetUtcNow());
        var message = new OutgoingMessage("a-1", "See https://example.org/a\n\nand more.", "1000@social.example") { WrittenAt = rig.Clock.GetUtcNow() };
        rig.Network.Add("3000", "@example_person@elsewhere.example See https://example.org/a\n\nand more.", rig.Clock.GetUtcNow(), "exampleborough", "1000");

        var found = await Publisher(rig).ReconcileAsync(message, CancellationToken.None);
        var other = await Publisher(rig).ReconcileAsync(message with { Key = "a-2", ReplyTo = "2000@social.example" }, CancellationToken.None);

        Assert.Equal("3000@social.example", Assert.IsType<PublishOutcome.Published>(found).NativeId);
        Assert.IsType<PublishOutcome.NotFound>(other);
    }

    [Fact]
    public async Task What_a_server_cannot_delete_is_not_called_gone()
    {
        await using var rig = new MastodonRig(static clock => new(clock) { Deletes = false });
        var published = await PublishAsync(rig, new("a-1", "Words.", null));

        var outcome = await Publisher(rig).DeleteAsync(published.NativeId, CancellationToken.None);

        Assert.Contains("cannot delete", Assert.IsType<PublishOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_hidden_from_a_list_of_many_is_asked_for_before_it_is_called_gone(bool readsMany)
    {
        await using var rig = new MastodonRig(clock => new(clock) { ReadsMany = readsMany });
        MastodonReadingTests.Mention(rig, 1, 45);
        var (posts, _) = await MastodonReadingTests.ReadAsync(rig, null);
        rig.Network.Statuses.Remove("114990000000000007");
        rig.Network.Statuses["114990000000000044"]["edited_at"] = "2026-03-02T10:00:00.000Z";
        rig.Network.Calls.Clear();

        var changed = await ((IPostRechecker)rig.Connector).RecheckAsync([.. posts.Select(static post => new KnownPost(post.NativeId, post.Version))], CancellationToken.None);

        Assert.Equal([("114990000000000007@social.example", PostKind.Deleted), ("114990000000000044@social.example", PostKind.Written)], changed.Select(static post => (post.NativeId, post.Kind)));
        Assert.InRange(rig.Network.Calls.Count, 1, readsMany ? 6 : 48);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Of_a_server_that_no_longer_knows_us_no_deletion_is_concluded(HttpStatusCode answer)
    {
        await using var rig = new MastodonRig(clock => new(clock) { BadToken = answer });
        rig.EndSession();

        await Assert.ThrowsAsync<ChannelException>(
            () => ((IPostRechecker)rig.Connector).RecheckAsync([new("1000@social.example", "")], CancellationToken.None).AsTask());
    }

    private static IPostPublisher Publisher(MastodonRig rig) => (IPostPublisher)rig.Connector;

    private static async Task<PublishOutcome.Published> PublishAsync(MastodonRig rig, OutgoingMessage message) =>
        Assert.IsType<PublishOutcome.Published>(await Publisher(rig).PublishAsync(message, CancellationToken.None));

    private static string IdOf(PublishOutcome.Published published) => published.NativeId.Split('@')[0];
}
