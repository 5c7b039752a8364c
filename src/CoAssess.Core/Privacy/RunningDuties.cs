using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Privacy;

/// <summary>Which of the jobs that privacy rests on the clock starts, and where the program's own measurements go: what the notice may promise.</summary>
/// <param name="RemovesByTime">Whether retention runs.</param>
/// <param name="LooksAgain">Whether posts are looked at again at their source.</param>
/// <param name="Counts">Whether what people said is counted for the public.</param>
/// <param name="FindsThemes">Whether themes and coordination are looked for.</param>
/// <param name="LearnsCorrections">Whether the judgement of services learns from officers' corrections.</param>
/// <param name="Collector">The host that traces and metrics are sent to; null when none are.</param>
internal sealed record RunningDuties(bool RemovesByTime, bool LooksAgain, bool Counts, bool FindsThemes, bool LearnsCorrections, string? Collector)
{
    /// <summary>Reads which jobs are switched on.</summary>
    /// <param name="options">The settings with the changes to the timetable.</param>
    /// <param name="collector">The collector's address as it is set; its host alone is told.</param>
    public static RunningDuties Of(CoAssessOptions options, string? collector) => new(
        IsOn(options, "Retention"),
        IsOn(options, "NightlyRecheck"),
        IsOn(options, "ListeningCounts"),
        IsOn(options, "Themes"),
        IsOn(options, "LearnCorrections"),
        Uri.TryCreate(collector, UriKind.Absolute, out var address) ? address.Host : null);

    private static bool IsOn(CoAssessOptions options, string job) =>
        !options.Timetable.TryGetValue(job, out var time) || !JobSchedule.TryParse(time, out var schedule) || schedule is not JobSchedule.Off;
}
