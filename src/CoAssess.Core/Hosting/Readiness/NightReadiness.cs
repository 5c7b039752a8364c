using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Hosting;

/// <summary>Whether the newest night that the timetable asks for has run. How late it may be follows from how often it is due: an hour, or its period when that is shorter.</summary>
internal sealed class NightReadiness(IRecordStore records, Timetable timetable, TimeProvider clock) : IReadinessPart
{
    private const string Night = "NightlyIngestion";
    private static readonly TimeSpan LatestBegin = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);
    private readonly JobLog _log = new(records);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public string Name => "night";

    public async ValueTask<PartReadiness> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var latest = await _log.FindLatestAsync(Night, cancellationToken).ConfigureAwait(false);

        // Where none has run yet, only one that this host should have seen is missed.
        if (timetable.NextDue(Night, latest?.DueAt ?? _startedAt) is not { } due)
        {
            return new(ReadinessState.Well, "The timetable asks for none.");
        }

        var period = (timetable.NextDue(Night, due) ?? due) - due;
        return latest switch
        {
            { State: JobRunState.Running } when now - latest.DueAt > LongestRun => Degraded($"The one due at {latest.DueAt:u} has not ended."),
            { State: JobRunState.Running } => new(ReadinessState.Well, $"The one due at {latest.DueAt:u} is running."),
            _ when now - due > (period < LatestBegin ? period : LatestBegin) => Degraded($"The one due at {due:u} has not begun; nothing runs the timetable."),
            null => new(ReadinessState.Well, "None has run yet."),
            { State: JobRunState.Failed or JobRunState.Killed } => Degraded($"The one due at {latest.DueAt:u} did not end well; its record among the jobs says more."),
            _ when await CountUnreadAsync(latest, cancellationToken).ConfigureAwait(false) is > 0 and var accounts => Degraded(
                $"The one due at {latest.DueAt:u} ended, but {accounts} {(accounts == 1 ? "account was" : "accounts were")} not read to the end; the next goes on from there, and its record among the jobs says what held it up."),
            _ => new(ReadinessState.Well, $"The one due at {latest.DueAt:u} ended well."),
        };
    }

    /// <summary>How many accounts a night could not read to their end: the network was away, or had more than one reading may take.</summary>
    private async ValueTask<int> CountUnreadAsync(JobLatest latest, CancellationToken cancellationToken) =>
        (await _log.FindRunAsync(Night, latest, cancellationToken).ConfigureAwait(false))?.Report?.Failed ?? 0;

    private static PartReadiness Degraded(string words) => new(ReadinessState.Degraded, words);
}
