namespace CoAssess.Storage;

/// <summary>How an atomic batch ended: everything was stored, or nothing was.</summary>
public abstract record ChangeOutcome
{
    private ChangeOutcome()
    {
    }

    /// <summary>Every change is durable.</summary>
    /// <param name="ETags">The new versions in the order of the changes; unset for deletions.</param>
    public sealed record Stored(IReadOnlyList<ETag> ETags) : ChangeOutcome;

    /// <summary>Nothing was stored: another writer was first.</summary>
    /// <param name="Index">The position of the first change that did not fit, from 0.</param>
    /// <param name="Row">The row of that change.</param>
    public sealed record Conflict(int Index, string Row) : ChangeOutcome;
}
