namespace CoAssess.Jobs;

/// <summary>Lays jobs out in the work queues, for hosts whose triggers bring them back; what is known of runs is the same.</summary>
internal sealed class QueuedJobRunner(JobDispatcher dispatcher, JobRunner runner) : IJobRunner
{
    public ValueTask<JobRunOutcome> RunAsync(string job, CancellationToken cancellationToken) => dispatcher.EnqueueAsync(job, cancellationToken);

    public ValueTask<IReadOnlyList<JobRun>> ListAsync(string? job, int most, CancellationToken cancellationToken) => runner.ListAsync(job, most, cancellationToken);
}
