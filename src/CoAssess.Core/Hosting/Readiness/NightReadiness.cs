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
            _ => new(ReadinessState.Well, $"The one due at {latest.DueAt:u} ended well."),
        };
    }

    private static PartReadiness Degraded(string words) => new(ReadinessState.Degraded, words);
}
