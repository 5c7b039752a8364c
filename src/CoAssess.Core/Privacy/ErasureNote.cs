namespace CoAssess.Privacy;

/// <summary>How far an erasure came, and what all its runs found and removed so far.</summary>
/// <param name="At">When it was noted, UTC.</param>
/// <param name="Replies">What the council had said to the person.</param>
/// <param name="Certificate">The id of its certificate, drawn at random at the first note, so that no run makes a second one.</param>
/// <param name="Removed">What each store removed, by store name.</param>
/// <param name="IsAsking">Whether a store is asked just now, or ended in a failure: what it removed before it told is in no count.</param>
/// <param name="IsAtLeast">Whether an earlier run ended while a store was asked, so that more may have been removed than was counted.</param>
/// <param name="DoneOn">The day on which all was removed, UTC; null before.</param>
internal sealed record ErasureNote(
    DateTimeOffset At, IReadOnlyList<PublicReply> Replies, string? Certificate = null, IReadOnlyDictionary<string, int>? Removed = null, bool IsAsking = false, bool IsAtLeast = false, DateOnly? DoneOn = null)
{
    /// <summary>Whether there is something to show: an erasure that found nothing leaves no certificate.</summary>
    public bool HasFound() => IsAtLeast || Replies.Count > 0 || Removed is { } counts && counts.Values.Any(static count => count > 0);

    /// <summary>Adds what a store removed.</summary>
    public ErasureNote Plus(string store, int removed)
    {
        var sum = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, count) in Removed ?? sum)
        {
            sum[name] = count;
        }

        sum[store] = sum.GetValueOrDefault(store) + removed;
        return this with { Removed = sum };
    }
}
