using CoAssess.Councils;
using CoAssess.Jobs;

namespace CoAssess.Intake;

/// <summary>Looks again at known posts, each night before new ones are collected, so that what was taken back goes here too.</summary>
internal sealed class NightlyRecheck(IIntakeRun intake, Council council) : IJob
{
    public string Name => "NightlyRecheck";

    public async ValueTask<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = await intake.RecheckAsync(council, believesMany: false, cancellationToken).ConfigureAwait(false);
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
