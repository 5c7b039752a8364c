using System.Text.Json;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Datasets;

/// <summary>Shows the waiting rows to officers, and releases those they have mended as a new version.</summary>
internal sealed partial class Quarantine(
    QuarantineStore quarantine,
    ReleaseStore releases,
    ReleaseRecorder recorder,
    ReleaseSettling settling,
    RowMender mender,
    ISchemaLibrary schemas,
    IBlobStore blobs,
    TimeProvider time,
    ILogger<Quarantine> logger) : IQuarantine
{
    public async ValueTask<QuarantinePage> ListAsync(
        CouncilId council, ReleaseId release, string? continuation, CancellationToken cancellationToken)
    {
        var page = await quarantine.ListAsync(council, release, continuation, cancellationToken).ConfigureAwait(false);
        return new([.. page.Rows.Select(static row => row.ToQuarantinedRow())], page.Continuation);
    }

    public async ValueTask<RepairOutcome> RepairAsync(
        CouncilId council, ReleaseId release, IReadOnlyList<RowRepair> repairs, string officer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(repairs);
        ArgumentException.ThrowIfNullOrWhiteSpace(officer);
        if (await releases.FindAsync(council, release, cancellationToken).ConfigureAwait(false) is not { } found
            || await settling.SettleAsync(council, found, cancellationToken).ConfigureAwait(false) is not { Release: { } before } standing
            || await releases.FindDatasetAsync(council, before.Dataset, cancellationToken).ConfigureAwait(false) is not { Value: { } dataset }
            || schemas.Find(dataset.SchemaId) is not { } schema)
        {
            return new RepairOutcome.NotFound("There is no such release.");
        }

        if (before.Withdrawn is not null)
        {
            return new RepairOutcome.NotFound("This release was withdrawn; publish a file in its place.");
        }

        if (repairs.Count == 0)
        {
            return new RepairOutcome.NotFound("No row was named.");
        }

        var decisions = new Dictionary<string, (RepairDecision Decision, WaitingRow Row)>(StringComparer.Ordinal);
        foreach (var repair in repairs)
        {
            if (await quarantine.FindAsync(council, release, repair.Id, cancellationToken).ConfigureAwait(false) is not { } row)
            {
                return new RepairOutcome.NotFound($"Row '{repair.Id}' does not wait beside this release.");
            }

            var mended = await mender.MendAsync(schema, before.Columns, row, repair.Values, cancellationToken).ConfigureAwait(false);
            if (mended.Problem is { } problem)
            {
                return new RepairOutcome.StillWrong(repair.Id, problem);
            }

            decisions[repair.Id] = (Decide(before, row, mended, officer), row);
        }

        var draft = new ReleaseDraft(blobs, schema, RememberedRepairs.None, new RowLedger(), cancellationToken);
        await using var disposal = draft.ConfigureAwait(false);
        await FillAsync(draft, council, before, decisions, cancellationToken).ConfigureAwait(false);
        draft.Csv.CountWithdrawn(await settling.FindWithdrawnAsync(council, standing, cancellationToken).ConfigureAwait(false));
        var plan = new ReleasePlan(
            dataset, before.Period, draft.Adjust(before.Check), before.SourceName, release, [.. decisions.Values.Select(static pair => pair.Decision)]);
        return await recorder.RecordAsync(plan, draft, cancellationToken).ConfigureAwait(false) switch
        {
            RecordedRelease.Added added => Mended(added.Release, decisions.Count),
            RecordedRelease.Existing existing => new RepairOutcome.Released(existing.Release),
            RecordedRelease.Withdrawn => new RepairOutcome.NotFound("With these values it would be a release that was withdrawn."),
            RecordedRelease.Overtaken => new RepairOutcome.NotFound("A newer version of this release stands by now; mend the row beside that one."),
            var other => throw new InvalidOperationException($"A repair cannot end as {other.GetType().Name}."),
        };
    }

    private RepairDecision Decide(Release before, WaitingRow row, MendedRow mended, string officer)
    {
        var stood = row.ToQuarantinedRow().Values;
        var changed = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < before.Columns.Count; i++)
        {
            if (stood.GetValueOrDefault(before.Columns[i], "") != mended.Values[i])
            {
                changed[before.Columns[i]] = mended.Values[i];
            }
        }

        var decision = new RepairDecision($"{before.Id} {row.Id}", row.Fingerprint, changed, mended.Amount == row.Amount ? null : mended.Amount ?? 0, officer, default);
        var content = JsonSerializer.SerializeToUtf8Bytes(decision, ReleaseJson.Default.RepairDecision);
        return decision with { Id = ShortHash.Of(content), DecidedAt = time.GetUtcNow() };
    }

    /// <summary>Puts together the rows of the new version: those of the one before, then the mended; the others go on waiting.</summary>
    private async ValueTask FillAsync(
        ReleaseDraft draft,
        CouncilId council,
        Release before,
        Dictionary<string, (RepairDecision Decision, WaitingRow Row)> decisions,
        CancellationToken cancellationToken)
    {
        draft.Begin(before.Columns);
        var csv = await blobs.OpenAsync(before.Csv, cancellationToken).ConfigureAwait(false)
            ?? throw new InvalidDataException($"The CSV of release {before.Id} is missing from the store of blobs.");
        await using var disposal = csv.ConfigureAwait(false);
        using var published = new PublishedCsvReader(csv);
        await published.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await published.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            draft.Repeat(published);
        }

        foreach (var (decision, row) in decisions.Values)
        {
            draft.Mend(decision, row.Values, row.Problem.Line, row.Amount);
        }

        string? continuation = null;
        do
        {
            var page = await quarantine.ListAsync(council, before.Id, continuation, cancellationToken).ConfigureAwait(false);
            foreach (var row in page.Rows.Where(row => !decisions.ContainsKey(row.Id)))
            {
                draft.Keep(row);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
    }

    private RepairOutcome.Released Mended(Release release, int rows)
    {
        LogMended(release.Id, release.Version, rows);
        return new(release);
    }

    [LoggerMessage(2003, LogLevel.Information, "Released {Release}, version {Version} of its period, with {Rows} rows mended by an officer")]
    private partial void LogMended(ReleaseId release, int version, int rows);
}
