using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <summary>What every connector promises. A connector's tests inherit these and say only how to build it.</summary>
public abstract partial class ConnectorContract : IAsyncLifetime
{
    /// <summary>Beginning threads and answering in them are two things: a channel may have either without the other.</summary>
    private const ConnectorCapabilities Posting = ConnectorCapabilities.Publish | ConnectorCapabilities.Reply;

    private ConnectorRig? _rig;

    /// <summary>Gets what <see cref="Build"/> gave for this test.</summary>
    protected ConnectorRig Rig => _rig ?? throw new InvalidOperationException("The rig is built before each test.");

    /// <summary>Gets the connector under test.</summary>
    protected IConnector Connector => Rig.Connector;

    public ValueTask InitializeAsync()
    {
        _rig = Build();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
    }

    [Fact]
    public void The_descriptor_agrees_with_what_the_connector_is()
    {
        var capabilities = Connector.Descriptor.Capabilities;

        Assert.Equal(Connector is IPostReader, capabilities.HasFlag(ConnectorCapabilities.Read));
        Assert.Equal(Connector is IPostRechecker, capabilities.HasFlag(ConnectorCapabilities.Recheck));
        Assert.Equal(Connector is IHintSource, capabilities.HasFlag(ConnectorCapabilities.Hints));
        Assert.Equal(Connector is IPostReceiver, capabilities.HasFlag(ConnectorCapabilities.Receive));
        Assert.Equal(Connector is IHandshaker, capabilities.HasFlag(ConnectorCapabilities.Handshakes));
        Assert.Equal(Connector is IPostPublisher, (capabilities & Posting) != 0);
        Assert.Equal(Connector.Account.Channel, Connector.Descriptor.Channel);
    }

    [Fact]
    public void What_is_about_our_own_posts_comes_with_a_way_to_post()
    {
        var capabilities = Connector.Descriptor.Capabilities;
        const ConnectorCapabilities needing = ConnectorCapabilities.Delete | ConnectorCapabilities.Reconcile;

        Assert.True((capabilities & needing) == 0 || (capabilities & Posting) != 0, $"{capabilities} names posts of ours, and no way to make them.");
        Assert.InRange(Connector.Descriptor.TextLimit, 1, int.MaxValue);
    }

    [Fact]
    public async Task A_working_account_is_healthy()
    {
        var health = await Connector.CheckHealthAsync(CancellationToken.None);

        Assert.IsType<ChannelHealth.Healthy>(health);
    }

    [Fact]
    public void A_resident_is_not_taken_for_the_council()
    {
        var isOwn = Connector.IsOwn("author-1");

        Assert.False(isOwn);
    }

    /// <summary>Builds the connector and its network anew; called before each test.</summary>
    protected abstract ConnectorRig Build();

    /// <summary>A resident's post by a name of the contract.</summary>
    protected Post Post(string id, string text = "Why is the bin lorry late?") => new()
    {
        Channel = Connector.Descriptor.Channel,
        NativeId = id,
        AuthorId = "author-1",
        AuthorHandle = "example_person",
        Text = text,
        PostedAt = Rig.Clock.GetUtcNow(),
    };

    /// <summary>The id that the network gives to the post of a name.</summary>
    protected string IdOf(string name) => Rig.AsTold(Post(name)).NativeId;

    private protected void Require(ConnectorCapabilities needed) =>
        Assert.SkipUnless(Connector.Descriptor.Capabilities.HasFlag(needed), $"No {needed}: {Rig.WhyNot(needed)}");
}
