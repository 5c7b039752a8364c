namespace CoAssess.Storage;

/// <summary>A message taken from a queue.</summary>
public sealed record WorkItem
{
    /// <summary>Gets the queue it came from.</summary>
    public required string Queue { get; init; }

    /// <summary>Gets the message's own id, the same at every try.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the proof of this taking; void once the message is visible again.</summary>
    public required string Receipt { get; init; }

    /// <summary>Gets the message.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets how often it has been taken, this time included.</summary>
    public required int Tries { get; init; }

    /// <summary>Gets when it was added, UTC.</summary>
    public required DateTimeOffset EnqueuedAt { get; init; }
}
