using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Collects new posts from every account, each night at the hour in the timetable.</summary>
internal sealed class NightlyIngestion(IIntakeRun intake, Council council) : IJob
{
    public string Name => "NightlyIngestion";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = await intake.RunAsync(council, null, cancellationToken).ConfigureAwait(false); // a failing store reaches the host, which records it as one
        return new()
        {
            Read = report.Read,
            Stored = report.Stored,
            Duplicates = report.Duplicates,
            Quarantined = report.Quarantined,
            Failed = report.Failures.Count,
            Notes = [.. report.Failures.Select(static failure => $"{failure.Account}: {failure.Reason}")],
        };
    }
}
