namespace CoAssess.Connectors;

/// <summary>What a channel can do for us; contract tests that need more are skipped with this as the reason.</summary>
[Flags]
public enum ConnectorCapabilities
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Posts are read by asking: the connector is an <see cref="IPostReader"/>.</summary>
    Read = 1,

    /// <summary>The network calls us: the connector is an <see cref="IPostReceiver"/>.</summary>
    Receive = 2,

    /// <summary>We can begin a thread, such as an announcement: the connector is an <see cref="IPostPublisher"/>.</summary>
    Publish = 4,

    /// <summary>We can answer a post beneath it: the connector is an <see cref="IPostPublisher"/>.</summary>
    Reply = 8,

    /// <summary>We can delete what we posted: the connector is an <see cref="IPostPublisher"/>.</summary>
    Delete = 16,

    /// <summary>The network tells of edits.</summary>
    Edits = 32,

    /// <summary>The network tells of deletions.</summary>
    Deletions = 64,

    /// <summary>Posting twice under one key posts once, or the connector can find out whether the first try arrived.</summary>
    Reconcile = 128,

    /// <summary>A text past the limit can be posted as several posts, each beneath the one before.</summary>
    Threads = 256,

    /// <summary>Pictures with their description can go with a post.</summary>
    Media = 512,

    /// <summary>Posts read before can be looked at again: the connector is an <see cref="IPostRechecker"/>.</summary>
    Recheck = 1024,

    /// <summary>The network can tell at once that something happened: the connector is an <see cref="IHintSource"/>.</summary>
    Hints = 2048,

    /// <summary>The network asks whether the address of its deliveries is ours: the connector is an <see cref="IHandshaker"/>.</summary>
    Handshakes = 4096,
}
