namespace CoAssess.Jobs;

/// <summary>Something the clock starts. It calls one use case, reports counts, and lets failures reach the host.</summary>
public interface IJob
{
    /// <summary>Gets its name in the timetable, such as <c>NightlyIngestion</c>.</summary>
    string Name { get; }

    /// <summary>Does the work; run again after being killed it finishes what was begun and doubles nothing.</summary>
    /// <param name="cancellationToken">Ends the run early.</param>
    ValueTask<JobReport> RunAsync(CancellationToken cancellationToken);
}
