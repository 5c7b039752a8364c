using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>The record of some raw posts that wait; the posts themselves lie in the blob that it names.</summary>
internal sealed record InboxChunk
{
    public required AccountId Account { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Gets what tells the chunk from every other, though the same posts come twice; it does not change when an erasure rewrites the blob.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the hashes of its blob, newest first: the first that exists counts. More than one once an erasure has rewritten it.</summary>
    public required IReadOnlyList<string> Blobs { get; init; }

    public required int Posts { get; init; }

    /// <summary>Gets how far its acceptance has come.</summary>
    public InboxChunkState State { get; init; }

    /// <summary>Gets whether the run that laid it here collects it too, so that nobody else need hurry.</summary>
    public bool IsCollectedAtOnce { get; init; }
}
