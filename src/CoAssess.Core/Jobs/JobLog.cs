using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Keeps the record of runs: one row a run, newest first, and one row that says how the latest stands.</summary>
internal sealed class JobLog(IRecordStore records)
{
    public async ValueTask<JobLatest?> FindLatestAsync(string job, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.JobLatest(job), JobsJson.Default.JobLatest, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Finds the record of the latest run.</summary>
    public async ValueTask<JobRun?> FindRunAsync(string job, JobLatest latest, CancellationToken cancellationToken) =>
        (await records.FindAsync(Keys.JobRun(job, latest.Row), JobsJson.Default.JobRun, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Records a run's beginning; a run before it that never ended is marked as killed.</summary>
    public ValueTask<JobLatest> BeginAsync(JobRun run, JobLatest? before, long fence, CancellationToken cancellationToken) =>
        BeginAsync(run, before, fence, null, cancellationToken);

    /// <summary>Records a run's beginning, and in the same step what else begins with it.</summary>
    public async ValueTask<JobLatest> BeginAsync(
        JobRun run, JobLatest? before, long fence, Func<JobLatest, RecordChange>? beside, CancellationToken cancellationToken)
    {
        var key = Keys.JobRun(run.Job, run.StartedAt, fence);
        var tries = before?.DueAt == run.DueAt ? before.Tries + 1 : 1;
        var latest = new JobLatest(run.DueAt, key.Row, JobRunState.Running, null, tries);
        List<RecordChange> changes = [Upsert(key, run), Upsert(run.Job, latest)];
        if (before is { State: JobRunState.Running }
            && await records.FindAsync(key with { Row = before.Row }, JobsJson.Default.JobRun, cancellationToken).ConfigureAwait(false) is { } killed)
        {
            changes.Add(Upsert(key with { Row = before.Row }, killed.Value with { State = JobRunState.Killed }));
        }

        if (beside is not null)
        {
            changes.Add(beside(latest));
        }

        await records.ChangeAsync(key.Table, key.Partition, changes, cancellationToken).ConfigureAwait(false);
        return latest;
    }

    public async ValueTask EndAsync(JobRun run, JobLatest latest, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        var key = Keys.JobLatest(run.Job);
        await records.ChangeAsync(key.Table, key.Partition, ToEnd(run, latest, endedAt), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The changes that record a run's end.</summary>
    public static IReadOnlyList<RecordChange> ToEnd(JobRun run, JobLatest latest, DateTimeOffset endedAt) =>
    [
        Upsert(Keys.JobLatest(run.Job) with { Row = latest.Row }, run),
        Upsert(run.Job, latest with { State = run.State, EndedAt = endedAt }),
    ];

    public async ValueTask<IReadOnlyList<JobRun>> ListAsync(string job, int most, CancellationToken cancellationToken)
    {
        List<JobRun> runs = [];
        string? continuation = null;
        do
        {
            var page = await records.ListAsync(Keys.JobRuns(job), continuation, most - runs.Count, cancellationToken).ConfigureAwait(false);
            runs.AddRange(page.Records.Select(static record => record.Read(JobsJson.Default.JobRun)));
            continuation = page.Continuation;
        }
        while (continuation is not null && runs.Count < most);
        return runs;
    }

    private static RecordChange.Upsert Upsert(RecordKey key, JobRun run) => new(JsonRecords.ToRecord(
        key, run, JobsJson.Default.JobRun, properties: Columns(run)));

    private static Dictionary<string, string> Columns(JobRun run)
    {
        var columns = new Dictionary<string, string> { ["State"] = run.State.ToString(), ["StartedAt"] = PropertyText.Of(run.StartedAt) };
        if (run.Report is { } report)
        {
            (columns["Read"], columns["Stored"], columns["Failed"]) = (PropertyText.Of(report.Read), PropertyText.Of(report.Stored), PropertyText.Of(report.Failed));
        }

        return columns;
    }

    private static RecordChange.Upsert Upsert(string job, JobLatest latest) =>
        new(JsonRecords.ToRecord(Keys.JobLatest(job), latest, JobsJson.Default.JobLatest));
}
