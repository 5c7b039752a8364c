using CoAssess.Connectors;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>An item that could not be read as a post, kept for officers until raw posts expire.</summary>
public sealed record InboxQuarantineItem
{
    /// <summary>Gets the id: that of the feedback it would be, or one from account, place and bytes. The same item read again is kept once.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the account through which it came.</summary>
    public required AccountId Account { get; init; }

    /// <summary>Gets where it stands, such as "residents.jsonl line 12".</summary>
    public required string Place { get; init; }

    /// <summary>Gets what is wrong with it and what mends it.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets when it was first set aside, UTC.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Gets its bytes as they came, raw and unredacted; no more than the first 65,536.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    /// <summary>Gets how many bytes it had.</summary>
    public required long Bytes { get; init; }

    /// <summary>Gets the pseudonym of who wrote it; null when it is not even known to be a post.</summary>
    public AuthorPseudonym? Author { get; init; }

    /// <summary>Gets the feedback that it would be; null when that cannot be told.</summary>
    public FeedbackId? Feedback { get; init; }
}
