using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <content>Posting for the council.</content>
public abstract partial class ConnectorContract
{
    /// <summary>A post of its own, or an answer where the channel carries answers only.</summary>
    private protected OutgoingMessage Message => new(
        "answer-0001",
        "The lorry comes on Tuesday.",
        Connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Publish) ? null : IdOf("post-1"))
    {
        WrittenAt = Rig.Clock.GetUtcNow(),
    };

    private protected IPostPublisher Publisher
    {
        get
        {
            if (!Connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reply))
            {
                Require(ConnectorCapabilities.Publish);
            }

            return (IPostPublisher)Connector;
        }
    }

    [Fact]
    public async Task A_message_that_is_published_has_the_networks_id()
    {
        var published = Assert.IsType<PublishOutcome.Published>(await Publisher.PublishAsync(Message, CancellationToken.None));

        Assert.NotEmpty(published.NativeId);
    }

    [Fact]
    public async Task One_key_posts_once_however_often_it_is_tried()
    {
        Require(ConnectorCapabilities.Reconcile);
        var first = await Publisher.PublishAsync(Message, CancellationToken.None);

        var second = await Publisher.PublishAsync(Message, CancellationToken.None);

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Two_keys_post_twice()
    {
        var first = Assert.IsType<PublishOutcome.Published>(await Publisher.PublishAsync(Message, CancellationToken.None));

        var second = Assert.IsType<PublishOutcome.Published>(await Publisher.PublishAsync(Message with { Key = "answer-0002" }, CancellationToken.None));

        Assert.NotEqual(first.NativeId, second.NativeId);
    }

    [Fact]
    public async Task Reconciling_finds_what_arrived()
    {
        Require(ConnectorCapabilities.Reconcile);
        var published = await Publisher.PublishAsync(Message, CancellationToken.None);

        var reconciled = await Publisher.ReconcileAsync(Message, CancellationToken.None);

        Assert.Equal(published, reconciled);
    }

    [Fact]
    public async Task Reconciling_tells_what_never_arrived()
    {
        Require(ConnectorCapabilities.Reconcile);
        Assert.SkipWhen(Rig.AlwaysStandsBecause is not null, Rig.AlwaysStandsBecause ?? "");

        var reconciled = await Publisher.ReconcileAsync(Message, CancellationToken.None);

        Assert.IsType<PublishOutcome.NotFound>(reconciled);
    }

    [Fact]
    public async Task Deleting_twice_is_no_error()
    {
        Require(ConnectorCapabilities.Delete);
        var published = Assert.IsType<PublishOutcome.Published>(await Publisher.PublishAsync(Message, CancellationToken.None));

        var first = await Publisher.DeleteAsync(published.NativeId, CancellationToken.None);
        var second = await Publisher.DeleteAsync(published.NativeId, CancellationToken.None);

        Assert.IsType<PublishOutcome.Gone>(first);
        Assert.IsType<PublishOutcome.Gone>(second);
    }

    [Fact]
    public async Task Deleting_what_never_stood_is_no_error()
    {
        Require(ConnectorCapabilities.Delete);

        var outcome = await Publisher.DeleteAsync("never-posted", CancellationToken.None);

        Assert.IsType<PublishOutcome.Gone>(outcome);
    }

    [Fact]
    public async Task A_text_of_just_the_limit_is_posted_and_a_longer_one_rejected()
    {
        var publisher = Publisher;
        var longest = new string('a', Connector.Descriptor.TextLimit);

        var fits = await publisher.PublishAsync(Message with { Text = longest }, CancellationToken.None);
        var tooLong = await publisher.PublishAsync(Message with { Key = "answer-0003", Text = longest + "a" }, CancellationToken.None);

        Assert.Equal(Connector.Descriptor.TextLimit, publisher.Measure(longest));
        Assert.IsType<PublishOutcome.Published>(fits);
        Assert.IsType<PublishOutcome.Rejected>(tooLong);
    }

    [Fact]
    public async Task A_reply_stands_beneath_the_post_it_answers_and_is_known_as_the_councils_own()
    {
        Require(ConnectorCapabilities.Read | ConnectorCapabilities.Reply);
        await Rig.HappenAsync(Post("post-1"));

        await Publisher.PublishAsync(Message with { ReplyTo = IdOf("post-1") }, CancellationToken.None);

        var own = Assert.Single(await OwnPostsAsync());
        Assert.Equal((IdOf("post-1"), Message.Text), (own.ReplyTo, own.Text));
        Assert.True(Connector.IsOwn(own.AuthorId));
    }

    /// <summary>The council's posts as the source tells of them.</summary>
    protected virtual async Task<IReadOnlyList<Post>> OwnPostsAsync() =>
        [.. (await ReadAsync(after: null)).SelectMany(static page => page.Posts).Where(post => Connector.IsOwn(post.AuthorId))];
}
