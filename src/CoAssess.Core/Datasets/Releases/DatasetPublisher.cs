using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Datasets;

/// <summary>Releases files: reads, checks and writes in one pass.</summary>
internal sealed partial class DatasetPublisher(
    ITableReader reader,
    ISchemaLibrary schemas,
    ReleaseStore releases,
    ReleaseRecorder recorder,
    RepairMemory repairs,
    IBlobStore blobs,
    ILogger<DatasetPublisher> logger) : IDatasetPublisher
{
    public async ValueTask<ReleaseOutcome> PublishAsync(
        PublishRequest request, Stream file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(file);
        if (schemas.Find(request.SchemaId) is not { } schema)
        {
            return new ReleaseOutcome.Refused(
                "the request", $"No schema is called '{request.SchemaId}'.", $"Name one of {string.Join(", ", schemas.All.Select(static known => known.Id))}.");
        }

        var known = await releases.FindDatasetAsync(request.Council, request.Dataset, cancellationToken).ConfigureAwait(false);
        if (known is { Value.SchemaId: var id } && id != schema.Id)
        {
            return new ReleaseOutcome.Refused(
                "the request", $"The dataset {request.Dataset} holds releases of schema '{id}', not '{schema.Id}'.", "Name that schema, or another dataset.");
        }

        var dataset = known?.Value ?? new Dataset
        {
            Id = request.Dataset,
            Council = request.Council,
            SchemaId = schema.Id,
            Title = schema.Title,
            Description = schema.Description,
        };
        var remembered = await repairs.LoadAsync(request.Council, request.Dataset, cancellationToken).ConfigureAwait(false);
        var draft = new ReleaseDraft(blobs, schema, remembered, new RowLedger(), cancellationToken);
        await using var disposal = draft.ConfigureAwait(false);
        return await reader.ReadAsync(file, request.FileName, schema, draft, progress, cancellationToken).ConfigureAwait(false) switch
        {
            CheckOutcome.Refused refused => new ReleaseOutcome.Refused(refused.Place, refused.Reason, refused.Remedy),
            CheckOutcome.Checked { Check: var check } =>
                await ReleaseAsync(request, dataset, draft, draft.Adjust(check), cancellationToken).ConfigureAwait(false),
            var other => throw new InvalidOperationException($"A check that ends as {other.GetType().Name} cannot be released."),
        };
    }

    private async ValueTask<ReleaseOutcome> ReleaseAsync(
        PublishRequest request, Dataset dataset, ReleaseDraft draft, DatasetCheck check, CancellationToken cancellationToken)
    {
        if (check.Released == 0)
        {
            return check.Problems is [var first, ..]
                ? new ReleaseOutcome.Refused($"line {first.Line}", $"None of the {check.Rows} rows can be released. The first: {first.Reason}", "Mend the file and publish it again.")
                : new ReleaseOutcome.Refused("the file", "It holds no rows.", "Publish a file with at least one row under its header.");
        }

        if ((request.Period ?? MonthsOf(check)) is not { } period)
        {
            return new ReleaseOutcome.Refused("the file", "No row has a date that could be read, so the period is not known.", "Say the period when publishing.");
        }

        var plan = new ReleasePlan(dataset, period, check, request.FileName, MustFollow: null, Decisions: []);
        var recorded = await recorder.RecordAsync(plan, draft, cancellationToken).ConfigureAwait(false);
        switch (recorded)
        {
            case RecordedRelease.Added { Release: var release }:
                LogReleased(release.Id, release.Version, check.Released, check.Quarantined);
                return new ReleaseOutcome.Released(release);
            case RecordedRelease.Existing { Release: var release }:
                LogKnown(release.Id);
                return new ReleaseOutcome.AlreadyReleased(release);
            case RecordedRelease.Withdrawn:
                return new ReleaseOutcome.Refused(
                    "the file", "These very rows were released for this period and withdrawn.", "Take out of the file what it was withdrawn for, and publish it again.");
            default:
                throw new InvalidOperationException($"A release that may follow any other ended as {recorded.GetType().Name}.");
        }
    }

    /// <summary>The calendar months that the rows' dates span.</summary>
    private static Period? MonthsOf(DatasetCheck check) =>
        check is { DateFrom: { } from, DateTo: { } to } ? new(Period.MonthOf(from).From, Period.MonthOf(to).To) : null;

    [LoggerMessage(2001, LogLevel.Information, "Released {Release}, version {Version} of its period: {Released} rows, {Quarantined} set aside")]
    private partial void LogReleased(ReleaseId release, int version, long released, long quarantined);

    [LoggerMessage(2002, LogLevel.Information, "Release {Release} was there already; nothing changed")]
    private partial void LogKnown(ReleaseId release);
}
