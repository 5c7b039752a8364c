using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <summary>A connector with its network in hand: what a test needs to make things happen at the source.</summary>
public abstract class ConnectorRig : IAsyncDisposable
{
    /// <summary>The page size a rig sets, so that a dozen posts are several pages.</summary>
    public const int PageSize = 4;

    public abstract IConnector Connector { get; }

    public FakeClock Clock { get; } = new();

    /// <summary>Says, in the connector's own words, why its channel lacks something; shown where a test is skipped.</summary>
    public abstract string WhyNot(ConnectorCapabilities missing);

    /// <summary>Lets posts be written, edited or deleted at the source, in this order.</summary>
    public virtual ValueTask HappenAsync(params IReadOnlyList<Post> posts) => throw new NotSupportedException();

    /// <summary>Lets the source send a body to us as it does: signed, if it signs.</summary>
    public virtual WebhookDelivery Deliver(byte[] body) => throw new NotSupportedException();

    /// <summary>The body by which the source tells of a post.</summary>
    public virtual byte[] BodyOf(Post post) => throw new NotSupportedException();

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
