using CoAssess.Connectors;

namespace CoAssess.Core.Tests.Outbox;

public class OutboxThreadTests
{
    private const ConnectorCapabilities Capabilities = ScriptedPublisher.All | ConnectorCapabilities.Threads;
    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 30).Select(static i => $"word{i}"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_past_the_limit_goes_out_as_posts_each_beneath_the_one_before()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a", replyTo: "at://stage/question") with { Text = Long }], Token);

        var report = await town.SendAsync();

        Assert.Equal((1, 0), (report.Sent, report.Waiting));
        Assert.Equal(["a", "a-2", "a-3"], network.Standing.Select(static post => post.Key));
        Assert.Equal(["at://stage/question", "at://stage/a", "at://stage/a-2"], network.Standing.Select(static post => post.ReplyTo));
        Assert.Equal(3, network.Standing.Select(static post => post.WrittenAt).Distinct().Count());
        Assert.EndsWith(" 3/3", network.Standing[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_any_post_of_the_thread_finds_the_message()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = Long }], Token);
        await town.SendAsync();

        var found = await town.Outbox.FindSentAsync(Town.Id, network.Account.Channel, ["at://stage/a", "at://stage/a-3", "at://stage/a-9"], Token);

        Assert.Equal(["at://stage/a", "at://stage/a-3"], found.Keys.Order(StringComparer.Ordinal));
        Assert.All(found.Values, static message => Assert.Equal("a", message.Draft.Key));
    }

    [Fact]
    public async Task A_thread_that_was_interrupted_goes_on_with_the_post_that_is_missing()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = Long }, Town.Draft("b")], Token);
        network.Refusals.Enqueue(new PublishOutcome.Busy(TimeSpan.FromMinutes(2)));
        network.Losses.Enqueue(new TimeoutException()); // the second time the first post arrives unheard

        await town.SendAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.SendAsync();
        town.Clock.Advance(TimeSpan.FromMinutes(5));
        await town.SendAsync();

        Assert.Equal(["a", "a-2", "a-3", "b"], network.Standing.Select(static post => post.Key));
    }

    [Fact]
    public async Task A_post_of_a_thread_that_is_rejected_fails_the_message_and_trying_again_goes_on_from_there()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = Long }], Token);
        network.RejectNext("a-2");
        await town.SendAsync();
        var failed = await town.Outbox.FindAsync(Town.Id, "a", Token);

        await town.Outbox.RetryAsync(Town.Id, "a", Token);
        await town.SendAsync();

        Assert.Equal((OutboxState.Failed, "at://stage/a"), (failed!.State, failed.NativeId));
        Assert.Equal(["a", "a-2", "a-3"], network.Standing.Select(static post => post.Key));
    }

    [Fact]
    public async Task The_rest_of_a_thread_is_not_posted_once_what_it_answers_went()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a", replyTo: "at://stage/question") with { Text = Long }], Token);
        network.RejectNext("a-2");
        await town.SendAsync();
        await town.Outbox.RetryAsync(Town.Id, "a", Token);
        await town.Outbox.ForgetAsync(Town.Id, ["a"], Token);

        await town.SendAsync();
        var isRetried = await town.Outbox.RetryAsync(Town.Id, "a", Token);
        await town.SendAsync();

        var message = await town.Outbox.FindAsync(Town.Id, "a", Token);
        Assert.Equal(["a"], network.Standing.Select(static post => post.Key));
        Assert.Equal((OutboxState.Failed, null, false), (message!.State, message.Draft.ReplyTo, isRetried));
        Assert.Contains("when 1 of its posts stood", message.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_to_somebody_who_went_never_becomes_a_post_of_its_own()
    {
        var network = Network();
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a", replyTo: "at://stage/question")], Token);
        await town.Outbox.ForgetAsync(Town.Id, ["a"], Token);

        var isRetried = await town.Outbox.RetryAsync(Town.Id, "a", Token);
        await town.SendAsync();

        Assert.False(isRetried);
        Assert.Empty(network.Standing);
    }

    [Fact]
    public async Task An_answer_that_may_stand_when_its_question_goes_is_looked_for_by_its_key_alone()
    {
        var network = Network();
        network.Losses.Enqueue(new TimeoutException());
        using var town = new Town(network);
        await town.Outbox.AddAsync([Town.Draft("a", replyTo: "at://stage/question")], Token);
        await town.SendAsync();
        await town.Outbox.ForgetAsync(Town.Id, ["a"], Token);
        town.Clock.Advance(TimeSpan.FromMinutes(5));

        await town.SendAsync();

        var message = await town.Outbox.FindAsync(Town.Id, "a", Token);
        Assert.True(network.LastAsked!.IsParentForgotten);
        Assert.Equal((OutboxState.Reconciled, "at://stage/a"), (message!.State, message.NativeId));
    }

    [Fact]
    public async Task A_host_killed_at_any_write_posts_every_part_of_a_thread_once()
    {
        for (var writes = 0; writes < 12; writes++)
        {
            foreach (var storesTheLast in (bool[])[false, true])
            {
                var network = Network();
                using var town = new Town(network);
                await town.Outbox.AddAsync([Town.Draft("a") with { Text = Long }, Town.Draft("b")], Token);
                town.Records.KillAfter(writes, storesTheLast);
                try
                {
                    await town.SendAsync();
                }
                catch (KilledException)
                {
                    // The host is gone; another starts.
                }

                town.Records.Restart();
                town.Clock.Advance(TimeSpan.FromMinutes(10));
                await town.SendAsync();

                Assert.Equal(["a", "a-2", "a-3", "b"], network.Standing.Select(static post => post.Key));
            }
        }
    }

    [Fact]
    public async Task A_picture_goes_with_the_first_post_and_its_words_with_it()
    {
        var network = new ScriptedPublisher(capabilities: Capabilities | ConnectorCapabilities.Media) { Descriptor = Channel with { MediaLimit = 1 } };
        using var town = new Town(network);
        using var picture = new MemoryStream([1, 2, 3]);
        var blob = await town.Get<CoAssess.Storage.IBlobStore>().SaveAsync("pictures", picture, Token);
        var media = new MessageMedia(blob, "image/png", "A chart of spending by month");
        await town.Outbox.AddAsync([Town.Draft("a") with { Text = Long, Media = [media, media] }], Token);

        await town.SendAsync();

        var sent = Assert.Single(network.Standing[0].Media);
        using var opened = await sent.OpenAsync(Token);
        Assert.Equal(("image/png", "A chart of spending by month", 3L), (sent.ContentType, sent.AltText, opened.Length));
        Assert.All(network.Standing.Skip(1), static post => Assert.Empty(post.Media));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task A_picture_without_words_is_refused(string altText)
    {
        using var town = new Town(Network());
        var media = new MessageMedia(new("pictures", new string('0', 64)), "image/png", altText);

        await Assert.ThrowsAsync<ArgumentException>(() => town.Outbox.AddAsync([Town.Draft("a") with { Media = [media] }], Token).AsTask());
    }

    private static ConnectorDescriptor Channel { get; } = new(new("stage"), Capabilities, 90);

    private static ScriptedPublisher Network() => new(capabilities: Capabilities) { Descriptor = Channel };
}
