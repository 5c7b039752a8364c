using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <summary>A connector with its network in hand: what a test needs to make things happen at the source.</summary>
/// <remarks>The contract calls posts by names such as <c>post-07</c>. A rig whose network numbers posts itself keeps the names and says in <see cref="AsTold"/> what became of them.</remarks>
public abstract class ConnectorRig : IAsyncDisposable
{
    /// <summary>The page size a rig sets, so that a dozen posts are several pages.</summary>
    public const int PageSize = 4;

    /// <summary>Gets the connector, with <see cref="PageSize"/> as its page size where it can be set.</summary>
    public abstract IConnector Connector { get; }

    /// <summary>Gets the clock that the connector and its network go by.</summary>
    public FakeClock Clock { get; } = new();

    /// <summary>Says, in the connector's own words, why its channel lacks something; shown where a test is skipped.</summary>
    public abstract string WhyNot(ConnectorCapabilities missing);

    /// <summary>Says how the network tells of a post: with ids of its own making, and without what it has no place for (a language, say).</summary>
    /// <param name="post">A post as the contract has it; asked before and after it happens, with the same answer.</param>
    /// <returns>The post as the connector must give it; as it is, unless the rig says otherwise.</returns>
    public virtual Post AsTold(Post post) => post;

    /// <summary>Lets posts be written, edited or deleted at the source, in this order. A post of a name that is there already is its edit, or its deletion.</summary>
    public virtual ValueTask HappenAsync(params IReadOnlyList<Post> posts) => throw new NotSupportedException();

    /// <summary>Lets the source send a body to us as it does: signed, if it signs.</summary>
    public virtual WebhookDelivery Deliver(byte[] body) => throw new NotSupportedException();

    /// <summary>The body by which the source tells of a post.</summary>
    public virtual byte[] BodyOf(Post post) => throw new NotSupportedException();

    /// <summary>The question by which the source finds out whether an address is ours, if it asks.</summary>
    public virtual WebhookHandshake Ask() => throw new NotSupportedException();

    /// <summary>Why nobody signs deliveries; null when they are signed.</summary>
    public virtual string? UnsignedBecause => null;

    /// <summary>Why it cannot be told that a message was never sent; null when it can.</summary>
    public virtual string? AlwaysStandsBecause => null;

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
