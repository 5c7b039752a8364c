namespace CoAssess.Jobs;

/// <summary>How the latest run of a job stands.</summary>
/// <param name="DueAt">The moment of the timetable it was run for, UTC.</param>
/// <param name="Row">The row of its record.</param>
/// <param name="State">How it ended.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs, or when it was killed.</param>
/// <param name="Tries">How many runs there were for that moment.</param>
internal sealed record JobLatest(DateTimeOffset DueAt, string Row, JobRunState State, DateTimeOffset? EndedAt, int Tries)
{
    /// <summary>How many runs a moment of the timetable is worth, when they fail.</summary>
    public const int MaxTries = 3;

    /// <summary>How many when they are killed or lost: a restart is no fault of the job's, and the night goes on; but what kills its host each time must not do so for ever.</summary>
    public const int MaxRestarts = 10;

    /// <summary>How far the clocks of two hosts may differ, an hour's jump among them, without one running again what the other ran.</summary>
    private static readonly TimeSpan Astray = TimeSpan.FromHours(2);

    /// <summary>Says whether a moment of the timetable still wants a run.</summary>
    /// <param name="due">The moment.</param>
    /// <param name="now">The present moment.</param>
    public bool Wants(DateTimeOffset due, DateTimeOffset now) =>
        DueAt < due
        || DueAt > now + Astray // the clock stood far ahead when it ran; it does not freeze the job until that moment comes
        || State switch
        {
            JobRunState.Running or JobRunState.Killed => Tries < MaxRestarts,
            JobRunState.Failed => Tries < MaxTries && now >= EndedAt + TimeSpan.FromMinutes(5 * Tries),
            _ => false,
        };
}
