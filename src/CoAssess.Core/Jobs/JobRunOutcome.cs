namespace CoAssess.Jobs;

/// <summary>How a wish to run a job ended.</summary>
public abstract record JobRunOutcome
{
    private JobRunOutcome()
    {
    }

    /// <summary>It ran.</summary>
    /// <param name="Run">Its record.</param>
    public sealed record Ran(JobRun Run) : JobRunOutcome;

    /// <summary>Another host runs it now.</summary>
    /// <param name="Job">Its name.</param>
    public sealed record HeldElsewhere(string Job) : JobRunOutcome;

    /// <summary>It was laid out in the work queues, where hosts take it up within seconds.</summary>
    /// <param name="Job">Its name.</param>
    /// <param name="Messages">How many messages were laid out; 0 when there is nothing to do.</param>
    public sealed record Enqueued(string Job, int Messages) : JobRunOutcome;

    /// <summary>No job is called that.</summary>
    /// <param name="Job">The name asked for.</param>
    /// <param name="Known">The names there are.</param>
    public sealed record Unknown(string Job, IReadOnlyList<string> Known) : JobRunOutcome;
}
