using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Lays a job out in messages, one a part, for whoever takes them (<see cref="PartTaker"/>).</summary>
/// <remarks>
/// The record of the round is the truth; messages only wake hosts. A host may be killed between any two steps: before laying out ended, the clock begins the round anew; after it, the
/// queue brings the message again.
/// </remarks>
internal sealed partial class JobDispatcher(
    IEnumerable<IJob> jobs,
    Timetable timetable,
    WorkMessages messages,
    IRecordStore records,
    ILeases leases,
    TimeProvider clock,
    ILogger<JobDispatcher> logger)
{
    private readonly Dictionary<string, IJob> _jobs = jobs.ToDictionary(static job => job.Name, StringComparer.OrdinalIgnoreCase);
    private readonly JobLog _log = new(records);
    private readonly JobRounds _rounds = new(records, clock);
    private readonly PartMessages _parts = new(messages);

    /// <summary>Gets the names of the jobs there are, in order.</summary>
    public IReadOnlyList<string> Known => [.. _jobs.Values.Select(static job => job.Name).Order(StringComparer.Ordinal)];

    /// <summary>Lays a job out when its time has come.</summary>
    /// <returns>How many messages were laid out.</returns>
    public async ValueTask<int> EnqueueIfDueAsync(string job, CancellationToken cancellationToken) =>
        await IsDueAsync(job, cancellationToken).ConfigureAwait(false)
            && await EnqueueAsync(_jobs[job], mustBeDue: true, cancellationToken).ConfigureAwait(false) is JobRunOutcome.Enqueued enqueued
                ? enqueued.Messages
                : 0;

    /// <summary>Lays a job out now, unless it is under way.</summary>
    public async ValueTask<JobRunOutcome> EnqueueAsync(string job, CancellationToken cancellationToken) => _jobs.TryGetValue(job, out var found)
        ? await EnqueueAsync(found, mustBeDue: false, cancellationToken).ConfigureAwait(false)
        : new JobRunOutcome.Unknown(job, Known);

    private async ValueTask<bool> IsDueAsync(string job, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = await _log.FindLatestAsync(job, cancellationToken).ConfigureAwait(false);
        return timetable.LastDue(job, now) is { } due
            && (latest is null || latest.Wants(due, now))
            && !await StandsAsync(job, latest, now, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says whether the latest run is one whose messages are still on their way.</summary>
    private async ValueTask<bool> StandsAsync(string job, JobLatest? latest, DateTimeOffset now, CancellationToken cancellationToken) =>
        latest is { State: JobRunState.Running }
        && await _rounds.FindAsync(job, cancellationToken).ConfigureAwait(false) is { } round
        && round.Latest.Row == latest.Row
        && round.Stands(now);

    private async ValueTask<JobRunOutcome> EnqueueAsync(IJob job, bool mustBeDue, CancellationToken cancellationToken)
    {
        var lease = await leases.TryAcquireAsync(JobRunner.LeaseOf(job), PartTaker.LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            return new JobRunOutcome.HeldElsewhere(job.Name);
        }

        await using (lease.ConfigureAwait(false))
        {
            // Asked again under the lease: another host may have laid it out between the first look and now.
            var now = clock.GetUtcNow();
            var before = await _log.FindLatestAsync(job.Name, cancellationToken).ConfigureAwait(false);
            if (mustBeDue
                ? !await IsDueAsync(job.Name, cancellationToken).ConfigureAwait(false)
                : await StandsAsync(job.Name, before, now, cancellationToken).ConfigureAwait(false))
            {
                return new JobRunOutcome.HeldElsewhere(job.Name);
            }

            var run = new JobRun(job.Name, timetable.LastDue(job.Name, now) ?? now, now, null, JobRunState.Running, null, null);
            var parts = await HeldWork.RunAsync(
                lease, PartTaker.LeaseDuration, clock, token => LayOutAsync(job, run, before, lease.Fence, token), cancellationToken).ConfigureAwait(false);
            LogLaidOut(job.Name, parts);
            return new JobRunOutcome.Enqueued(job.Name, parts);
        }
    }

    /// <returns>How many parts there are.</returns>
    private async ValueTask<int> LayOutAsync(IJob job, JobRun run, JobLatest? before, long fence, CancellationToken cancellationToken)
    {
        var parts = job is IPartedJob parted ? await parted.ListPartsAsync(cancellationToken).ConfigureAwait(false) : [""];
        if (parts.Count == 0)
        {
            var latest = await _log.BeginAsync(run, before, fence, cancellationToken).ConfigureAwait(false);
            var nothing = run with { State = JobRunState.Done, Seconds = 0, Report = new() };
            await _log.EndAsync(nothing, latest, clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            CoAssessTelemetry.Ran(nothing);
            return 0;
        }

        var round = await _rounds.BeginAsync(run, before, fence, parts, cancellationToken).ConfigureAwait(false);
        foreach (var part in parts)
        {
            await _parts.SendAsync(job, new(job.Name, round.Latest.Row, part, 0), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }

        await _rounds.LaidOutAsync(round, cancellationToken).ConfigureAwait(false);
        return parts.Count;
    }

    [LoggerMessage(9004, LogLevel.Information, "Job {Job} was laid out in {Messages} messages")]
    private partial void LogLaidOut(string job, int messages);
}
