namespace CoAssess.Privacy;

/// <summary>What stays of an erasure, so that a council can show that it was done; it names nobody, and nothing in it leads to anybody.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Removed">How many records and blobs each store removed or emptied, by store name.</param>
/// <param name="RepliesDeleted">How many of the council's own posts to the person were deleted at the networks.</param>
/// <param name="RepliesStanding">How many stood when it was done.</param>
internal sealed record KeptCertificate(DateTimeOffset At, IReadOnlyDictionary<string, int> Removed, int RepliesDeleted, int RepliesStanding);
