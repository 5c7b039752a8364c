using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Runs jobs under a lease that is renewed while they run, and keeps the record of each run.</summary>
internal sealed partial class JobRunner(
    IEnumerable<IJob> jobs, Timetable timetable, IRecordStore records, ILeases leases, TimeProvider clock, ILogger<JobRunner> logger) : IJobRunner
{
    internal static readonly TimeSpan LeaseDuration = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, IJob> _jobs = Named(jobs, timetable);
    private readonly JobLog _log = new(records);

    /// <summary>Gets the names of the jobs there are, in order.</summary>
    public IReadOnlyList<string> Known => [.. _jobs.Values.Select(static job => job.Name).Order(StringComparer.Ordinal)];

    public async ValueTask<JobRunOutcome> RunAsync(string job, CancellationToken cancellationToken) =>
        _jobs.TryGetValue(job, out var found)
            && await RunAsync(found, mustBeDue: false, cancellationToken).ConfigureAwait(false) is { } outcome
                ? outcome
                : new JobRunOutcome.Unknown(job, Known);

    public async ValueTask<IReadOnlyList<JobRun>> ListAsync(string? job, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, StorageLimits.MaxPage);
        List<JobRun> runs = [];
        foreach (var name in job is null ? Known : [job])
        {
            runs.AddRange(await _log.ListAsync(name, most, cancellationToken).ConfigureAwait(false));
        }

        return [.. runs.OrderByDescending(static run => run.StartedAt).Take(most)];
    }

    /// <summary>Runs a job when its time has come since its last finished run.</summary>
    /// <returns>How that ended; null when it is not due.</returns>
    internal async ValueTask<JobRunOutcome?> RunIfDueAsync(string job, CancellationToken cancellationToken)
    {
        var latest = await _log.FindLatestAsync(job, cancellationToken).ConfigureAwait(false);
        return IsDue(job, latest) ? await RunAsync(_jobs[job], mustBeDue: true, cancellationToken).ConfigureAwait(false) : null;
    }

    /// <summary>Names the lease under which a job is begun.</summary>
    internal static string LeaseOf(IJob job) => $"job.{job.Name.ToLowerInvariant()}";

    /// <exception cref="InvalidOperationException">The installation's timetable names a job that there is not.</exception>
    private static Dictionary<string, IJob> Named(IEnumerable<IJob> jobs, Timetable timetable)
    {
        var named = jobs.ToDictionary(static job => job.Name, StringComparer.OrdinalIgnoreCase);
        return timetable.Changed.FirstOrDefault(job => !named.ContainsKey(job)) is { } unknown
            ? throw new InvalidOperationException(
                $"CoAssess:Timetable:{unknown}: no job is called that. There are: {string.Join(", ", named.Keys.Order(StringComparer.Ordinal))}.")
            : named;
    }

    private bool IsDue(string job, JobLatest? latest)
    {
        var now = clock.GetUtcNow();
        return timetable.LastDue(job, now) is { } due && (latest is null || latest.Wants(due, now));
    }

    private async ValueTask<JobRunOutcome?> RunAsync(IJob job, bool mustBeDue, CancellationToken cancellationToken)
    {
        var lease = await leases.TryAcquireAsync(LeaseOf(job), LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            LogHeldElsewhere(job.Name);
            return new JobRunOutcome.HeldElsewhere(job.Name);
        }

        await using (lease.ConfigureAwait(false))
        {
            // Asked again under the lease: another host may have run it between the first look and now.
            var before = await _log.FindLatestAsync(job.Name, cancellationToken).ConfigureAwait(false);
            return mustBeDue && !IsDue(job.Name, before)
                ? null
                : new JobRunOutcome.Ran(await RunAsync(job, before, lease, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<JobRun> RunAsync(IJob job, JobLatest? before, ILease lease, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var began = clock.GetTimestamp();
        var run = new JobRun(job.Name, timetable.LastDue(job.Name, startedAt) ?? startedAt, startedAt, null, JobRunState.Running, null, null);
        var latest = await _log.BeginAsync(run, before, lease.Fence, cancellationToken).ConfigureAwait(false);
        using var activity = CoAssessTelemetry.StartJob(job.Name);

        try
        {
            var report = await HeldWork.RunAsync(lease, LeaseDuration, clock, job.RunAsync, cancellationToken).ConfigureAwait(false);
            run = run with { State = JobRunState.Done, Report = report };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run = run with { State = JobRunState.Killed, Error = "Stopped" };
        }
        catch (LeaseLostException)
        {
            LogLeaseLost(lease.Name);
            run = run with { State = JobRunState.Killed, Error = "LeaseLost" };
        }
        catch (Exception failure)
        {
            // The host of the job records every failure by its type; the text could hold what must not be kept.
            run = run with { State = JobRunState.Failed, Error = failure.GetType().Name };
        }

        run = run with { Seconds = clock.GetElapsedTime(began).TotalSeconds };

        // The record is written even when the run was told to stop: that it ended is a fact by now.
        await _log.EndAsync(run, latest, clock.GetUtcNow(), CancellationToken.None).ConfigureAwait(false);
        CoAssessTelemetry.Ran(run);
        if (run.Error is { } error)
        {
            CoAssessTelemetry.Failed(activity, error);
        }

        LogRan(run.Job, run.State, run.Seconds.Value, run.Error ?? "none");
        return run;
    }

    [LoggerMessage(9000, LogLevel.Information, "Job {Job} ended as {State} after {Seconds} s (error: {Error})")]
    private partial void LogRan(string job, JobRunState state, double seconds, string error);

    [LoggerMessage(9001, LogLevel.Information, "Job {Job} is run by another host now")]
    private partial void LogHeldElsewhere(string job);

    [LoggerMessage(9002, LogLevel.Warning, "Lease {Lease} was lost while its work ran; the work is told to stop")]
    private partial void LogLeaseLost(string lease);
}
