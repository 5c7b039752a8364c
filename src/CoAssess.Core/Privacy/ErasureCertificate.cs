namespace CoAssess.Privacy;

/// <summary>What an erasure did; it names no person.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Removed">How many records and blobs each store removed or emptied, by store name.</param>
public sealed record ErasureCertificate(DateTimeOffset At, IReadOnlyDictionary<string, int> Removed);
