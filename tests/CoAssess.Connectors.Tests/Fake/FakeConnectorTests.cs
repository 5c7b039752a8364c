using CoAssess.Connectors.Fake;

namespace CoAssess.Connectors.Tests.Fake;

public sealed class FakeConnectorTests : IAsyncDisposable
{
    private static readonly OutgoingMessage Message = new("answer-0001", "The lorry comes on Tuesday.", null);
    private readonly FakeRig _rig = new();

    private IPostPublisher Publisher => (IPostPublisher)_rig.Connector;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_lost_answer_leaves_a_post_that_reconciling_finds()
    {
        _rig.Network.FailPublishing(new PublishOutcome.Unknown());

        var lost = await Publisher.PublishAsync(Message, CancellationToken.None);
        var found = await Publisher.ReconcileAsync(Message, CancellationToken.None);

        Assert.IsType<PublishOutcome.Unknown>(lost);
        Assert.IsType<PublishOutcome.Published>(found);
        Assert.Single(_rig.Network.Standing);
    }

    [Fact]
    public async Task A_lost_request_leaves_nothing_and_reconciling_says_so()
    {
        _rig.Network.FailPublishing(new PublishOutcome.NotFound());

        var lost = await Publisher.PublishAsync(Message, CancellationToken.None);
        var found = await Publisher.ReconcileAsync(Message, CancellationToken.None);

        Assert.IsType<PublishOutcome.Unknown>(lost);
        Assert.IsType<PublishOutcome.NotFound>(found);
    }

    [Fact]
    public async Task Scripted_failures_come_in_their_order_and_then_it_works()
    {
        _rig.Network.FailPublishing(new PublishOutcome.Busy(TimeSpan.FromSeconds(30)), new PublishOutcome.Rejected("No."));

        var outcomes = new List<PublishOutcome>();
        for (var i = 0; i < 3; i++)
        {
            outcomes.Add(await Publisher.PublishAsync(Message, CancellationToken.None));
        }

        Assert.Equal([typeof(PublishOutcome.Busy), typeof(PublishOutcome.Rejected), typeof(PublishOutcome.Published)], outcomes.Select(static o => o.GetType()));
    }

    [Fact]
    public async Task An_answer_to_a_post_that_went_finds_it_gone()
    {
        var outcome = await Publisher.PublishAsync(Message with { ReplyTo = "post-1" }, CancellationToken.None);

        Assert.IsType<PublishOutcome.Gone>(outcome);
    }

    [Fact]
    public void Text_is_measured_as_readers_count_it()
    {
        var length = Publisher.Measure("👩‍👩‍👧 siân");

        Assert.Equal(6, length);
    }

    [Fact]
    public async Task A_reading_that_breaks_off_goes_on_from_its_last_cursor()
    {
        await _rig.HappenAsync(new Post { Channel = FakeNetwork.Channel, NativeId = "post-1", PostedAt = _rig.Clock.GetUtcNow() });
        _rig.Network.FailReading(1);
        var reader = (IPostReader)_rig.Connector;

        await Assert.ThrowsAsync<HttpRequestException>(() => reader.ReadAsync(null, CancellationToken.None).ToListAsync().AsTask());
        var pages = await reader.ReadAsync(null, CancellationToken.None).ToListAsync();

        Assert.Single(pages.SelectMany(static page => page.Posts));
    }
}
