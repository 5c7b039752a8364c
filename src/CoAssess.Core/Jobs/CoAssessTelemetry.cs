using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace CoAssess.Jobs;

/// <summary>What the house tells a monitor: counts with our own names, never content.</summary>
internal static class CoAssessTelemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "CoAssess";

    public static readonly Meter Meter = new(Name);

    public static readonly ActivitySource Activities = new(Name);

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("coassess.job.runs", "{run}", "Runs of jobs, by job and how they ended");
    private static readonly Histogram<double> Seconds = Meter.CreateHistogram<double>("coassess.job.duration", "s", "How long runs of jobs took, by job");
    private static readonly Counter<long> Items = Meter.CreateCounter<long>("coassess.job.items", "{item}", "Items that jobs read, stored, knew already, set aside or failed on");

    public static void Ran(JobRun run)
    {
        var job = new KeyValuePair<string, object?>("job", run.Job);
        Runs.Add(1, job, new("state", run.State.ToString()));
        if (run.Seconds is { } seconds)
        {
            Seconds.Record(seconds, job);
        }

        if (run.Report is { } report)
        {
            Items.Add(report.Read, job, new("kind", "read"));
            Items.Add(report.Stored, job, new("kind", "stored"));
            Items.Add(report.Duplicates, job, new("kind", "duplicate"));
            Items.Add(report.Quarantined, job, new("kind", "quarantined"));
            Items.Add(report.Failed, job, new("kind", "failed"));
        }
    }
}
