using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Lays a job out in messages, one a part, and does a part when its message comes back.</summary>
/// <remarks>
/// The record of the round is the truth; messages only wake hosts. One that comes twice, late or out of turn finds its part done or held and does nothing,
/// so a host may be killed between any two steps: before laying out ended, the clock begins the round anew; after it, the queue brings the message again.
/// </remarks>
internal sealed partial class JobDispatcher(
    IEnumerable<IJob> jobs,
    Timetable timetable,
    WorkMessages messages,
    IRecordStore records,
    ILeases leases,
    TimeProvider clock,
    ILogger<JobDispatcher> logger) : IWorkTaker
{
    /// <summary>How often what was told to stop is run again for its rest before that counts as its failure.</summary>
    internal const int MaxTurns = 20;

    /// <summary>What is left of a part waits this long, so that its lease is given back by then.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long a message waits whose part another host works on.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(10);

    /// <summary>How long a killed host keeps others from what it did; a living one renews it all the while.</summary>
    private static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, IJob> _jobs = jobs.ToDictionary(static job => job.Name, StringComparer.OrdinalIgnoreCase);
    private readonly JobLog _log = new(records);
    private readonly JobRounds _rounds = new(records, clock);

    public IReadOnlyList<string> Queues { get; } = [WorkQueues.Jobs, WorkQueues.Outbox];

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

    public async ValueTask TakeAsync(string work, CancellationToken cancellationToken)
    {
        var call = Read(work);
        var job = _jobs.GetValueOrDefault(call.Job) ?? throw new InvalidOperationException($"A message asks for job {call.Job}, which there is not in this version.");
        var lease = await leases.TryAcquireAsync(LeaseOf(call), LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            await messages.SendAsync(QueueOf(job), work, HeldFor, cancellationToken).ConfigureAwait(false);
            return;
        }

        await using (lease.ConfigureAwait(false))
        {
            if (!call.IsReplay && !await IsWantedAsync(call, cancellationToken).ConfigureAwait(false))
            {
                LogStale(call.Job);
                return;
            }

            await WorkAsync(job, call, lease, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask GiveUpAsync(string work, CancellationToken cancellationToken) => await NoteAsync(
        Read(work), static part => part with { IsSettled = true, Error = part.Error ?? "GivenUp" }, cancellationToken).ConfigureAwait(false);

    /// <summary>What puts a message back: the part is done whatever its round says, which may be over, and nothing is noted there.</summary>
    public string ToReplay(string work) => JsonSerializer.Serialize(Read(work) with { Run = "" }, JobsJson.Default.PartCall);

    private async ValueTask<bool> IsWantedAsync(PartCall call, CancellationToken cancellationToken) =>
        await _rounds.FindAsync(call.Job, cancellationToken).ConfigureAwait(false) is { } round
        && round.Latest.Row == call.Run
        && round.Find(call.Part) is { IsSettled: false } part
        && call.Turn >= part.Turn;

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
        var lease = await leases.TryAcquireAsync(JobRunner.LeaseOf(job), LeaseDuration, cancellationToken).ConfigureAwait(false);
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
                lease, LeaseDuration, clock, token => LayOutAsync(job, run, before, lease.Fence, token), cancellationToken).ConfigureAwait(false);
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
            await SendAsync(job, new(job.Name, round.Latest.Row, part, 0), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }

        await _rounds.LaidOutAsync(round, cancellationToken).ConfigureAwait(false);
        return parts.Count;
    }

    private async ValueTask WorkAsync(IJob job, PartCall call, ILease lease, CancellationToken cancellationToken)
    {
        var budget = new WorkBudget(clock, job is IPartedJob ? WorkLimits.Part : WorkLimits.Whole);
        using var activity = CoAssessTelemetry.StartJob(job.Name);
        JobReport report;
        try
        {
            report = await HeldWork.RunAsync(lease, LeaseDuration, clock, token => RunAsync(job, call, budget, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            CoAssessTelemetry.Failed(activity, failure.GetType().Name);
            await NoteAsync(call, part => part with { Error = failure.GetType().Name }, cancellationToken).ConfigureAwait(false);
            throw; // the host records it and brings the message again
        }

        if (budget.IsSpent)
        {
            // First the message, then the note: killed in between, this one comes again and does a little twice; the other way round the rest would be lost.
            await SendAsync(job, call with { Turn = call.Turn + 1 }, RestAfter, cancellationToken).ConfigureAwait(false);
        }

        await NoteAsync(
            call,
            part => part with { Turn = call.Turn + 1, IsSettled = !budget.IsSpent, Error = null, Report = part.Report.Plus(report) },
            cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<JobReport> RunAsync(IJob job, PartCall call, WorkBudget budget, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(WorkLimits.Whole, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            return job is IPartedJob parted
                ? await parted.RunPartAsync(call.Part, budget, either.Token).ConfigureAwait(false)
                : await job.RunAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && time.IsCancellationRequested && call.Turn + 1 < MaxTurns)
        {
            if (budget.MayGoOn())
            {
                throw; // it was not its time that ended it
            }

            return new(); // run again, it finishes what it began
        }
    }

    private async ValueTask NoteAsync(PartCall call, Func<JobPart, JobPart> change, CancellationToken cancellationToken)
    {
        if (await _rounds.NoteAsync(call, change, cancellationToken).ConfigureAwait(false) is { } run)
        {
            CoAssessTelemetry.Ran(run);
            LogRan(run.Job, run.State, run.Seconds ?? 0, run.Error ?? "none");
        }
    }

    private ValueTask SendAsync(IJob job, PartCall call, TimeSpan delay, CancellationToken cancellationToken) =>
        messages.SendAsync(QueueOf(job), JsonSerializer.Serialize(call, JobsJson.Default.PartCall), delay, cancellationToken);

    private static string QueueOf(IJob job) => job is IPartedJob parted ? parted.Queue : WorkQueues.Jobs;

    private static string LeaseOf(PartCall call) =>
        $"part.{call.Job.ToLowerInvariant()}.{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Part)).AsSpan(0, 16))}";

    private static PartCall Read(string work) => JsonSerializer.Deserialize(work, JobsJson.Default.PartCall)
        ?? throw new InvalidDataException("A message asks for no part of a job.");

    [LoggerMessage(9004, LogLevel.Information, "Job {Job} was laid out in {Messages} messages")]
    private partial void LogLaidOut(string job, int messages);

    [LoggerMessage(9005, LogLevel.Information, "Job {Job}, laid out in parts, ended as {State} after {Seconds} s (error: {Error})")]
    private partial void LogRan(string job, JobRunState state, double seconds, string error);

    [LoggerMessage(9006, LogLevel.Information, "A message of job {Job} came late or twice; its part is done")]
    private partial void LogStale(string job);
}
