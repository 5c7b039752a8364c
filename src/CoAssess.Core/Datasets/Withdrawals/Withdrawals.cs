using CoAssess.Councils;
using Microsoft.Extensions.Logging;

namespace CoAssess.Datasets;

/// <summary>Takes back what was published: the mark first, which every exit obeys from then on, then what it names is deleted.</summary>
internal sealed partial class Withdrawals(
    ReleaseStore releases,
    WithdrawalStore store,
    ReleaseSettling settling,
    WithdrawalReasons reasons,
    IEnumerable<IWithdrawalSink> sinks,
    TimeProvider clock,
    ILogger<Withdrawals> logger) : IWithdrawals
{
    public async ValueTask<WithdrawalOutcome> WithdrawAsync(WithdrawalRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Officer);
        if (await releases.FindAsync(request.Council, request.Dataset, request.Release, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return new WithdrawalOutcome.Refused("release", "The dataset has no such release.", "The page of the dataset lists its releases; the id stands in their addresses.");
        }

        return request.Rows.Count == 0
            ? await WithdrawReleaseAsync(request, stored, cancellationToken).ConfigureAwait(false)
            : await WithdrawRowsAsync(request, stored, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<IReadOnlyList<WithdrawnRow>> ListAsync(CouncilId council, DatasetId dataset, CancellationToken cancellationToken) =>
        store.ListRowsAsync(council, dataset, cancellationToken);

    public async ValueTask<Withdrawal?> FindAsync(CouncilId council, DatasetId dataset, RowReference row, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(council, dataset, cancellationToken).ConfigureAwait(false) is not { Value: var state } || state is { Revision: 0, Contents: [] })
        {
            return null;
        }

        var (hash, occurrence) = RowHash.Of(row);
        return await store.FindRowAsync(council, dataset, hash, cancellationToken).ConfigureAwait(false)
            ?? (state.Contents.Count == 0 ? null : await FindWithReleasesAsync(council, dataset, hash, occurrence, cancellationToken).ConfigureAwait(false));
    }

    private async ValueTask<WithdrawalOutcome> WithdrawReleaseAsync(WithdrawalRequest request, StoredRelease stored, CancellationToken cancellationToken)
    {
        var standing = default(Withdrawal);
        while ((standing = stored.Release.Withdrawn) is null)
        {
            if (reasons.Read(request.Because, [], out var because) is { } refused)
            {
                return refused;
            }

            var before = await store.FindAsync(request.Council, request.Dataset, cancellationToken).ConfigureAwait(false);
            var period = await releases.FindStandingAsync(request.Council, request.Dataset, stored.Release.Period, cancellationToken).ConfigureAwait(false);
            var current = await releases.FindVersionedAsync(request.Council, request.Dataset, request.Release, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidDataException($"Release {request.Release} was there and is not any more.");
            var csv = current.Value.Release.Csv;
            var withdrawn = current.Value with
            {
                Release = current.Value.Release with { Withdrawn = new(clock.GetUtcNow(), because, request.Officer) },
                Discards = csv,
            };
            if (current.Value is { Release.Withdrawn: null, Discards: null }
                && await store.TryWithdrawAsync(request.Council, new(withdrawn, current.ETag), period, before, cancellationToken).ConfigureAwait(false))
            {
                LogReleaseWithdrawn(request.Release, request.Dataset);
                stored = withdrawn;
            }
            else
            {
                stored = await settling.SettleAsync(request.Council, current.Value, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var sink in sinks)
        {
            await sink.WithdrawnAsync(request.Council, request.Release, cancellationToken).ConfigureAwait(false);
        }

        stored = await settling.SettleAsync(request.Council, stored, cancellationToken).ConfigureAwait(false);
        if (await releases.FindDatasetAsync(request.Council, request.Dataset, cancellationToken).ConfigureAwait(false) is { Value: var dataset })
        {
            await releases.BringUpToDateAsync(request.Council, dataset, cancellationToken).ConfigureAwait(false);
        }

        return new WithdrawalOutcome.Withdrawn(standing, [stored.Release]);
    }

    private async ValueTask<WithdrawalOutcome> WithdrawRowsAsync(WithdrawalRequest request, StoredRelease stored, CancellationToken cancellationToken)
    {
        if (request.Rows.Count > WithdrawalRequest.MostRows)
        {
            return new WithdrawalOutcome.Refused("row", $"{request.Rows.Count:N0} rows were named; {WithdrawalRequest.MostRows:N0} go at once.", "Name them in several goes, or withdraw the release.");
        }

        var wanted = request.Rows.Select(static row => RowHash.Of(row)).ToArray();
        var lines = (await settling.FindAsync(stored.Rows, [.. wanted.Select(static row => row.Hash).Distinct()], cancellationToken).ConfigureAwait(false))
            .ToDictionary(static entry => entry.Hash, static entry => entry.Count);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (lines.GetValueOrDefault(wanted[i].Hash) < wanted[i].Occurrence)
            {
                return new WithdrawalOutcome.Refused("row", $"The release has no row '{request.Rows[i]}'.", "The reference stands on the row's page and in the first column of the CSV.");
            }
        }

        var mark = await MarkAsync(request, stored, [.. lines.Keys], cancellationToken).ConfigureAwait(false);
        if (mark.Refused is { } refused)
        {
            return refused;
        }

        List<Release> changed = [];
        foreach (var one in await releases.ListAsync(request.Council, request.Dataset, cancellationToken).ConfigureAwait(false))
        {
            var settled = await settling.SettleAsync(request.Council, one, cancellationToken).ConfigureAwait(false);
            if (settled.Release.Withdrawn is null && (await settling.FindAsync(settled.Rows, lines.Keys, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                changed.Add(settled.Release);
            }
        }

        return new WithdrawalOutcome.Withdrawn(mark.Withdrawal!, changed);
    }

    /// <summary>Marks lines that bear no mark yet; what was marked before keeps its moment and its reason.</summary>
    private async ValueTask<(Withdrawal? Withdrawal, WithdrawalOutcome.Refused? Refused)> MarkAsync(
        WithdrawalRequest request, StoredRelease stored, IReadOnlyList<RowHash> lines, CancellationToken cancellationToken)
    {
        var (council, dataset) = (request.Council, request.Dataset);
        Withdrawal? withdrawal = null;
        while (true)
        {
            var before = await store.FindAsync(council, dataset, cancellationToken).ConfigureAwait(false);
            var marked = (await store.ListRowsAsync(council, dataset, cancellationToken).ConfigureAwait(false))
                .ToDictionary(static row => RowHash.Of(row.Row).Hash, static row => row.Withdrawal);
            var left = lines.Where(line => !marked.ContainsKey(line)).Take(WithdrawalStore.MostAtOnce).ToArray();
            if (left.Length == 0)
            {
                return (withdrawal ?? marked[lines[0]], null);
            }

            if (withdrawal is null)
            {
                var values = await settling.ValuesAsync(council, stored, [.. left], cancellationToken).ConfigureAwait(false);
                if (reasons.Read(request.Because, values, out var because) is { } refused)
                {
                    return (null, refused);
                }

                withdrawal = new(clock.GetUtcNow(), because, request.Officer);
            }

            if (await store.TryMarkAsync(council, dataset, [.. left.Select(line => new WithdrawnRow(line.ToReference(1), withdrawal))], before, cancellationToken).ConfigureAwait(false))
            {
                LogRowsWithdrawn(left.Length, dataset);
            }
        }
    }

    /// <summary>Finds the withdrawal of the newest release that had a row, when every release that had it was withdrawn.</summary>
    private async ValueTask<Withdrawal?> FindWithReleasesAsync(CouncilId council, DatasetId dataset, RowHash row, int occurrence, CancellationToken cancellationToken)
    {
        Withdrawal? withdrawal = null;
        foreach (var release in await releases.ListAsync(council, dataset, cancellationToken).ConfigureAwait(false))
        {
            if (await settling.FindAsync(release.Rows, [row], cancellationToken).ConfigureAwait(false) is [var entry] && entry.Count >= occurrence)
            {
                if (release.Release.Withdrawn is null)
                {
                    return null;
                }

                withdrawal ??= release.Release.Withdrawn;
            }
        }

        return withdrawal;
    }

    [LoggerMessage(2010, LogLevel.Information, "Withdrew {Lines} lines from the dataset {Dataset}")]
    private partial void LogRowsWithdrawn(int lines, DatasetId dataset);

    [LoggerMessage(2011, LogLevel.Information, "Withdrew release {Release} of the dataset {Dataset} as a whole")]
    private partial void LogReleaseWithdrawn(ReleaseId release, DatasetId dataset);
}
