namespace CoAssess.Jobs;

/// <summary>Which job is due when: the package's own timetable, with the changes of the installation.</summary>
internal sealed class Timetable
{
    private readonly Dictionary<string, JobSchedule> _schedules;
    private readonly TimeZoneInfo _zone;

    /// <summary>Lays the installation's changes over the package's own timetable.</summary>
    /// <exception cref="FormatException">A change is no time of the timetable; the message names the setting.</exception>
    public Timetable(IReadOnlyDictionary<string, string> changes, TimeZoneInfo zone)
    {
        _zone = zone;
        Changed = [.. changes.Keys];
        _schedules = PackageTimetable.Times.ToDictionary(static pair => pair.Key, static pair => Parse(pair.Key, pair.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var (job, time) in changes)
        {
            _schedules[job] = Parse(job, time);
        }
    }

    /// <summary>Gets the jobs whose time the installation changed.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>The latest moment, not after now, at which a job was due; null when the clock does not start it.</summary>
    public DateTimeOffset? LastDue(string job, DateTimeOffset now) => _schedules.GetValueOrDefault(job)?.LastDue(now, _zone);

    /// <summary>The first moment after now at which a job is due; null when the clock does not start it.</summary>
    public DateTimeOffset? NextDue(string job, DateTimeOffset now) => _schedules.GetValueOrDefault(job)?.NextDue(now, _zone);

    private static JobSchedule Parse(string job, string time)
    {
        try
        {
            return JobSchedule.Parse(time);
        }
        catch (FormatException problem)
        {
            throw new FormatException($"CoAssess:Timetable:{job}: {problem.Message}", problem);
        }
    }
}
