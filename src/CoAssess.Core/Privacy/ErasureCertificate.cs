namespace CoAssess.Privacy;

/// <summary>What an erasure did; it names no person.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Removed">How many records and blobs each store removed or emptied, by store name, over all runs it took.</param>
public sealed record ErasureCertificate(DateTimeOffset At, IReadOnlyDictionary<string, int> Removed)
{
    /// <summary>Gets whether an earlier run ended while a store was asked, so that more may have been removed than was counted.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>Gets what the council had said to the person in public: its own posts at the networks, which no store holds.</summary>
    public IReadOnlyList<PublicReply> Replies { get; init; } = [];
}
