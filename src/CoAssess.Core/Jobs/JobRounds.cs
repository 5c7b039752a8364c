using CoAssess.Storage;

namespace CoAssess.Jobs;

/// <summary>Keeps how the latest run of each job that was laid out in parts stands; several hosts change it at once.</summary>
internal sealed class JobRounds(IRecordStore records, TimeProvider clock)
{
    private readonly JobLog _log = new(records);

    public async ValueTask<JobRound?> FindAsync(string job, CancellationToken cancellationToken) =>
        (await ReadAsync(job, cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Records a round's beginning together with its run's, so that there is never one without the other.</summary>
    public async ValueTask<JobRound> BeginAsync(
        JobRun run, JobLatest? before, long fence, IReadOnlyList<string> parts, CancellationToken cancellationToken)
    {
        JobRound? begun = null;
        await _log.BeginAsync(
            run,
            before,
            fence,
            latest => ToChange(begun = new()
            {
                Run = run, Latest = latest, HeardAt = run.StartedAt, Parts = [.. parts.Select(JobPart.New)],
            }),
            cancellationToken).ConfigureAwait(false);
        return begun!;
    }

    public async ValueTask LaidOutAsync(JobRound round, CancellationToken cancellationToken) =>
        await ChangeAsync(round.Run.Job, round.Latest.Row, static standing => standing with { IsLaidOut = true }, cancellationToken).ConfigureAwait(false);

    /// <summary>Changes a part that has not ended; with the last part that ends the run ends, in the same step.</summary>
    /// <returns>The run when this ended it.</returns>
    public ValueTask<JobRun?> NoteAsync(PartCall call, Func<JobPart, JobPart> change, CancellationToken cancellationToken) => ChangeAsync(
        call.Job,
        call.Run,
        round => round.Find(call.Part) is { IsSettled: false } part ? round.With(change(part), clock.GetUtcNow()) : round,
        cancellationToken);

    /// <returns>The run when this ended it.</returns>
    private ValueTask<JobRun?> ChangeAsync(string job, string row, Func<JobRound, JobRound> change, CancellationToken cancellationToken) => Deciding.AgainAsync<JobRun?>(
        $"the round of {job}",
        async () =>
        {
            if (await ReadAsync(job, cancellationToken).ConfigureAwait(false) is not { } standing || standing.Value.Latest.Row != row)
            {
                return new Decided<JobRun?>(null); // another round has taken its place
            }

            var now = clock.GetUtcNow();
            var changed = change(standing.Value);
            var ended = changed.IsSettled && !standing.Value.IsSettled ? changed.End(now) : null;
            var key = Keys.JobRound(job);
            List<RecordChange> changes = [new RecordChange.Replace(JsonRecords.ToRecord(key, changed, JobsJson.Default.JobRound, standing.ETag))];
            if (ended is not null)
            {
                changes.AddRange(JobLog.ToEnd(ended, changed.Latest, now));
            }

            return await records.ChangeAsync(key.Table, key.Partition, changes, cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored
                ? new Decided<JobRun?>(ended)
                : null;
        },
        cancellationToken);

    private ValueTask<Versioned<JobRound>?> ReadAsync(string job, CancellationToken cancellationToken) =>
        records.FindAsync(Keys.JobRound(job), JobsJson.Default.JobRound, cancellationToken);

    private static RecordChange.Upsert ToChange(JobRound round) =>
        new(JsonRecords.ToRecord(Keys.JobRound(round.Run.Job), round, JobsJson.Default.JobRound));
}
