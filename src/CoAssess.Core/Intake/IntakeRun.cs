using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Reads, protects and collects side by side: while one chunk is stored, the next passes the privacy door and a third is read.</summary>
internal sealed partial class IntakeRun(
    AccountReader accounts,
    CursorStore cursors,
    InboxStore inbox,
    ChunkCollector collector,
    PostRecheck recheck,
    IConnectorDirectory connectors,
    IDatasetCatalogue datasets,
    IReleasedRows rows,
    ILogger<IntakeRun> logger) : IIntakeRun
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

    private async ValueTask<IntakeReport> RunAsync(
        Council council, IEnumerable<IPostReader> readers, IReadOnlyList<AccountFailure> refused, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        var matcher = await WordMatcher.ForAsync(council, datasets, rows, cancellationToken).ConfigureAwait(false);
        var tally = new IntakeTally();
        var failures = new List<AccountFailure>(refused);
        var setAside = 0;

        await IntakePipeline.RunAsync<WaitingChunk, ReadyChunk>(
            async (accept, token) =>
            {
                await foreach (var left in inbox.ListAsync(council.Id, token).ConfigureAwait(false))
                {
                    await accept(left).ConfigureAwait(false);
                }

                foreach (var reader in readers)
                {
                    await foreach (var accepted in accounts.ReadAsync(council.Id, reader, failures.Add, token).ConfigureAwait(false))
                    {
                        setAside += accepted.Quarantined;
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

        await inbox.ClearCallsAsync(council.Id, cancellationToken).ConfigureAwait(false);
        tally.Quarantined += setAside;
        LogRun(tally.Read, tally.Stored, tally.Duplicates, tally.Quarantined, failures.Count);
        return tally.ToReport(failures);
    }

    [LoggerMessage(3000, LogLevel.Information, "Read {Read} posts: {Stored} stored, {Duplicates} already known, {Quarantined} set aside; {Failures} accounts failed")]
    private partial void LogRun(int read, int stored, int duplicates, int quarantined, int failures);
}
