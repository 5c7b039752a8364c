namespace CoAssess.Jobs;

/// <summary>Runs jobs, one host at a time, and keeps the record of their runs.</summary>
public interface IJobRunner
{
    /// <summary>Runs a job now, under its lease.</summary>
    /// <param name="job">Its name.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    ValueTask<JobRunOutcome> RunAsync(string job, CancellationToken cancellationToken);

    /// <summary>Lists the runs of a job, newest first.</summary>
    /// <param name="job">Its name; null for all jobs.</param>
    /// <param name="most">The most runs to list, from 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<IReadOnlyList<JobRun>> ListAsync(string? job, int most, CancellationToken cancellationToken);
}
