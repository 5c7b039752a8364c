namespace CoAssess.Jobs;

/// <summary>A run of a job that is laid out in parts: what became of each so far.</summary>
internal sealed record JobRound
{
    /// <summary>How long a round may stay silent before it counts as lost: longer than a message's five tries take, each of the ten minutes at which a host ends it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Gets the run's record as it was begun.</summary>
    public required JobRun Run { get; init; }

    /// <summary>Gets how the run was noted as the job's latest.</summary>
    public required JobLatest Latest { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>Gets whether there is a message for every part.</summary>
    public bool IsLaidOut { get; init; }

    public required IReadOnlyList<JobPart> Parts { get; init; }

    /// <summary>Gets whether every part has ended, well or badly.</summary>
    public bool IsSettled => Parts.All(static part => part.IsSettled);

    public JobPart? Find(string part) => Parts.FirstOrDefault(known => known.Name == part);

    /// <summary>Says whether messages of this round are still on their way, so that it must not be begun anew. One that was not laid out to its end has no host any more, or one that holds the job's lease.</summary>
    public bool Stands(DateTimeOffset now) => IsLaidOut && !IsSettled && now - HeardAt < Patience;

    public JobRound With(JobPart part, DateTimeOffset now) =>
        this with { HeardAt = now, Parts = [.. Parts.Select(known => known.Name == part.Name ? part : known)] };

    /// <summary>Gives the record of the run, once every part has ended.</summary>
    public JobRun End(DateTimeOffset now)
    {
        var error = Parts.Select(static part => part.Error).FirstOrDefault(static error => error is not null);
        return Run with
        {
            Seconds = (now - Run.StartedAt).TotalSeconds,
            State = error is null ? JobRunState.Done : JobRunState.Failed,
            Error = error,
            Report = Parts.Aggregate(new JobReport(), static (sum, part) => sum.Plus(part.Report)),
        };
    }
}
