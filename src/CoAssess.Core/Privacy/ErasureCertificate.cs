namespace CoAssess.Privacy;

/// <summary>What an erasure did; it names no person.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Removed">How many records and blobs each store removed or emptied, by store name.</param>
public sealed record ErasureCertificate(DateTimeOffset At, IReadOnlyDictionary<string, int> Removed)
{
    /// <summary>Gets what the council had said to the person in public: its own posts at the networks, which no store holds.</summary>
    public IReadOnlyList<PublicReply> Replies { get; init; } = [];
}
