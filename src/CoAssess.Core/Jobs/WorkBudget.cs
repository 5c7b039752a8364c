namespace CoAssess.Jobs;

/// <summary>How long one message's work may go on. Whoever works asks between two steps; once the answer was no, what is left goes to another message.</summary>
/// <param name="clock">The time.</param>
/// <param name="time">How long it may go on; a single step may take longer.</param>
public sealed class WorkBudget(TimeProvider clock, TimeSpan time)
{
    private readonly long _began = clock.GetTimestamp();

    /// <summary>Gets whether the work was told to stop, and so left something undone.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Makes a budget that never ends.</summary>
    public static WorkBudget Endless() => new(TimeProvider.System, TimeSpan.MaxValue);

    /// <summary>Asks whether there is time for another step; ask only when there is one to do.</summary>
    public bool MayGoOn()
    {
        IsSpent |= clock.GetElapsedTime(_began) >= time;
        return !IsSpent;
    }
}
