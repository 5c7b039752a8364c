namespace CoAssess.Privacy;

/// <summary>What stays of an erasure, so that a council can show that it was done; it names nobody. A moment beside a public register could tell whose it was, so only the day is kept.</summary>
/// <param name="On">The day it was done, UTC.</param>
/// <param name="Removed">How many records and blobs each store removed or emptied, by store name, over all runs it took.</param>
/// <param name="RepliesDeleted">How many of the council's own posts to the person were deleted at the networks.</param>
/// <param name="RepliesStanding">How many stood when it was done.</param>
/// <param name="IsAtLeast">Whether a run ended while a store was asked, so that more may have been removed than was counted.</param>
internal sealed record KeptCertificate(DateOnly On, IReadOnlyDictionary<string, int> Removed, int RepliesDeleted, int RepliesStanding, bool IsAtLeast = false)
{
    /// <summary>Gets the moment that an older version kept in place of the day.</summary>
    public DateTimeOffset? At { get; init; }

    public KeptCertificate ToDay() => At is { } at ? this with { On = DateOnly.FromDateTime(at.UtcDateTime), At = null } : this;
}
