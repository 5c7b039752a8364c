using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Does a part of a job when its message comes, for as long as a message may work, and lays out the rest.</summary>
/// <remarks>The record of the round is the truth: a message that comes twice, late or out of turn finds its part done or held and does nothing.</remarks>
internal sealed partial class PartTaker(
    IEnumerable<IJob> jobs, WorkMessages messages, IRecordStore records, ILeases leases, TimeProvider clock, ILogger<PartTaker> logger) : IWorkTaker
{
    /// <summary>How often what was told to stop is run again for its rest before that counts as its failure.</summary>
    internal const int MaxTurns = 20;

    /// <summary>What is left of a part waits this long, so that its lease is given back by then.</summary>
    private static readonly TimeSpan RestAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long a message waits whose part another host works on.</summary>
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(10);

    /// <summary>How long a killed host keeps others from what it did; a living one renews it all the while.</summary>
    internal static readonly TimeSpan LeaseDuration = TimeSpan.FromSeconds(20);

    private readonly Dictionary<string, IJob> _jobs = jobs.ToDictionary(static job => job.Name, StringComparer.OrdinalIgnoreCase);
    private readonly JobRounds _rounds = new(records, clock);
    private readonly PartMessages _parts = new(messages);

    public IReadOnlyList<string> Queues { get; } = [WorkQueues.Jobs, WorkQueues.Outbox];

    public async ValueTask TakeAsync(string work, CancellationToken cancellationToken)
    {
        var call = PartMessages.Read(work);
        var job = _jobs.GetValueOrDefault(call.Job) ?? throw new InvalidOperationException($"A message asks for job {call.Job}, which there is not in this version.");
        var lease = await leases.TryAcquireAsync(LeaseOf(call), LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            await messages.SendAsync(PartMessages.QueueOf(job), work, HeldFor, cancellationToken).ConfigureAwait(false);
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
        PartMessages.Read(work), static part => part with { IsSettled = true, Error = part.Error ?? "GivenUp" }, cancellationToken).ConfigureAwait(false);

    /// <summary>What puts a message back: the part is done whatever its round says, which may be over, and nothing is noted there.</summary>
    public string ToReplay(string work) => PartMessages.Write(PartMessages.Read(work) with { Run = "" });

    private async ValueTask<bool> IsWantedAsync(PartCall call, CancellationToken cancellationToken) =>
        await _rounds.FindAsync(call.Job, cancellationToken).ConfigureAwait(false) is { } round
        && round.Latest.Row == call.Run
        && round.Find(call.Part) is { IsSettled: false } part
        && call.Turn >= part.Turn;

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
            await _parts.SendAsync(job, call with { Turn = call.Turn + 1 }, RestAfter, cancellationToken).ConfigureAwait(false);
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

    private static string LeaseOf(PartCall call) =>
        $"part.{call.Job.ToLowerInvariant()}.{ShortHash.Of(call.Part)}";

    [LoggerMessage(9005, LogLevel.Information, "Job {Job}, laid out in parts, ended as {State} after {Seconds} s (error: {Error})")]
    private partial void LogRan(string job, JobRunState state, double seconds, string error);

    [LoggerMessage(9006, LogLevel.Information, "A message of job {Job} came late or twice; its part is done")]
    private partial void LogStale(string job);
}
