using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Jobs;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Reads, protects and collects side by side: while one chunk is stored, the next passes the privacy door and a third is read.</summary>
internal sealed partial class IntakeRun(
    AccountReader accounts,
    CursorStore cursors,
    InboxStore inbox,
    ChunkCollector collector,
    PostRecheck recheck,
    FeedbackAnalysis analysis,
    IConnectorDirectory connectors,
    IDatasetCatalogue datasets,
    IReleasedRows rows,
    PublishedSubjects subjects,
    ILogger<IntakeRun> logger) : IIntakeRun, IIntakeParts
{
    public ValueTask<IntakeReport> RunAsync(Council council, IProgress<int>? progress, CancellationToken cancellationToken) =>
        RunAsync(council, connectors.All.OfType<IPostReader>(), [], progress, cancellationToken);

    public ValueTask<IntakeReport> CollectAsync(Council council, CancellationToken cancellationToken) =>
        RunAsync(council, [], [], null, cancellationToken);

    public ValueTask<IntakeReport> ReadAsync(Council council, AccountId account, CancellationToken cancellationToken) =>
        RunAsync(council, account, isFromBeginning: false, cancellationToken);

    public ValueTask<IntakeReport> ReplayAsync(Council council, AccountId account, CancellationToken cancellationToken) =>
        RunAsync(council, account, isFromBeginning: true, cancellationToken);

    public async ValueTask<IntakeReport> RecheckAsync(Council council, bool believesMany, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        var failures = new List<AccountFailure>();
        var looked = await recheck.RunAsync(council.Id, believesMany, failures.Add, cancellationToken).ConfigureAwait(false);
        return await RunAsync(council, [], failures, null, cancellationToken).ConfigureAwait(false) with { Rechecked = looked };
    }

    public ValueTask<IntakeReport> ReadAsync(Council council, AccountId account, WorkBudget budget, CancellationToken cancellationToken) =>
        connectors.Find(account) is IPostReader reader
            ? RunAsync(council, AsyncEnumerable.Empty<WaitingChunk>(), [reader], [], budget, null, cancellationToken)
            : RunAsync(council, account, isFromBeginning: false, cancellationToken); // it says in words why not

    public ValueTask<IntakeReport> CollectLeftAsync(Council council, WorkBudget budget, CancellationToken cancellationToken) =>
        RunAsync(council, inbox.ListLeftAsync(council.Id, cancellationToken).TakeWhile(_ => budget.MayGoOn()), [], [], budget, null, cancellationToken);

    public ValueTask<IntakeReport> CollectAsync(Council council, WaitingChunk chunk, CancellationToken cancellationToken) =>
        RunAsync(council, new[] { chunk }.ToAsyncEnumerable(), [], [], WorkBudget.Endless(), null, cancellationToken);

    public async ValueTask<IntakeReport> RecheckAsync(Council council, AccountId account, WorkBudget budget, CancellationToken cancellationToken)
    {
        var failures = new List<AccountFailure>();
        var looked = await recheck.RunPartAsync(council.Id, account, budget, failures.Add, cancellationToken).ConfigureAwait(false);
        return new IntakeTally().ToReport(failures) with { Rechecked = looked };
    }

    private async ValueTask<IntakeReport> RunAsync(Council council, AccountId account, bool isFromBeginning, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        switch (connectors.Find(account))
        {
            case null:
                return await RunAsync(council, [], [new(account, "No account of that name is configured; check its section under CoAssess:Connectors.")], null, cancellationToken)
                    .ConfigureAwait(false);
            case IPostReader reader:
                if (isFromBeginning)
                {
                    await cursors.ForgetAsync(council.Id, account, cancellationToken).ConfigureAwait(false);
                }

                return await RunAsync(council, [reader], [], null, cancellationToken).ConfigureAwait(false);
            default:
                return await RunAsync(council, [], [new(account, "It cannot be read: its network brings posts to us and gives none when asked.")], null, cancellationToken)
                    .ConfigureAwait(false);
        }
    }

    /// <summary>Collects all that waits, and what the readers give; nobody else is at work.</summary>
    private async ValueTask<IntakeReport> RunAsync(
        Council council, IEnumerable<IPostReader> readers, IReadOnlyList<AccountFailure> refused, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        var report = await RunAsync(
            council, inbox.ListAsync(council.Id, cancellationToken), readers, refused, WorkBudget.Endless(), progress, cancellationToken).ConfigureAwait(false);
        await inbox.ClearCallsAsync(cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async ValueTask<IntakeReport> RunAsync(
        Council council,
        IAsyncEnumerable<WaitingChunk> left,
        IEnumerable<IPostReader> readers,
        IReadOnlyList<AccountFailure> refused,
        WorkBudget budget,
        IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        await analysis.PrepareAsync(council.Id, cancellationToken).ConfigureAwait(false);
        var matcher = await WordMatcher.ForAsync(council, datasets, rows, subjects, cancellationToken).ConfigureAwait(false);
        var tally = new IntakeTally();
        var failures = new List<AccountFailure>(refused);
        var (setAside, objected) = (0, 0);

        await IntakePipeline.RunAsync<WaitingChunk, ReadyChunk>(
            async (accept, token) =>
            {
                await foreach (var waiting in left.WithCancellation(token).ConfigureAwait(false))
                {
                    await accept(waiting).ConfigureAwait(false);
                }

                foreach (var reader in readers)
                {
                    await foreach (var accepted in accounts.ReadAsync(council.Id, reader, budget, failures.Add, token).ConfigureAwait(false))
                    {
                        (setAside, objected) = (setAside + accepted.Quarantined, objected + accepted.Objected);
                        foreach (var chunk in accepted.Chunks)
                        {
                            await accept(chunk).ConfigureAwait(false);
                        }
                    }
                }
            },
            (waiting, token) => collector.PrepareAsync(council.Id, waiting, token),
            async (ready, token) =>
            {
                tally.Add(await collector.CollectAsync(council, matcher, ready, token).ConfigureAwait(false));
                progress?.Report(tally.Read);
            },
            cancellationToken).ConfigureAwait(false);

        tally.Quarantined += setAside;
        tally.Tell();
        tally.Objected += objected; // the inbox told the monitor of those
        failures.ForEach(static failure => CoAssessTelemetry.FailedToRead(failure.Account.Channel.Name, failure.Account.Name));
        LogRun(tally.Read, tally.Stored, tally.Duplicates, tally.Quarantined, failures.Count);
        return tally.ToReport(failures);
    }

    [LoggerMessage(3000, LogLevel.Information, "Read {Read} posts: {Stored} stored, {Duplicates} already known, {Quarantined} set aside; {Failures} accounts failed")]
    private partial void LogRun(int read, int stored, int duplicates, int quarantined, int failures);
}
