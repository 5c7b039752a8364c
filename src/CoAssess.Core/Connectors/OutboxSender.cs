using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors;

/// <summary>Sends what waits for one account, in the order it was written, under the account's lease.</summary>
/// <remarks>What cannot be settled now holds up what was written after it: answers never overtake.</remarks>
internal sealed partial class OutboxSender(
    OutboxStore store,
    OutboxPosts posts,
    ILeases leases,
    IConnectorDirectory connectors,
    TimeProvider clock,
    IOptions<CoAssessOptions> options,
    ILogger<OutboxSender> logger)
{
    private const int PageSize = 50;
    private readonly OutboxSettling _settling = new(store, posts, clock, options, logger);

    private TimeSpan LeaseDuration => options.Value.OutboxLease;

    public async Task<OutboxReport> SendAsync(CouncilId council, AccountId account, WorkBudget budget, CancellationToken cancellationToken)
    {
        var nothing = new OutboxReport(0, 0, 0, 0);
        if ((await store.ListWaitingAsync(council, account, 1, cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            CoAssessTelemetry.LeftToSend(account.Channel.Name, account.Name, 0, TimeSpan.Zero);
            return nothing;
        }

        var lease = await leases.TryAcquireAsync(
            $"outbox.{council.Value.ToLowerInvariant()}.{account.Channel.Name}.{account.Name}", LeaseDuration, cancellationToken).ConfigureAwait(false);
        if (lease is null)
        {
            var held = await store.CountWaitingAsync(council, account, cancellationToken).ConfigureAwait(false);
            return new(0, 0, held, 0)
            {
                Notes = [$"Another host sends for {account} now; if it was killed, its hold ends after {LeaseDuration.TotalSeconds:0} seconds (CoAssess:OutboxLease)."],
            };
        }

        await using (lease.ConfigureAwait(false))
        {
            using var activity = CoAssessTelemetry.StartSending(account.Channel.Name, account.Name);
            try
            {
                return await SendAsync(new OutboxRun(council, account, lease, clock.GetUtcNow()), budget, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                CoAssessTelemetry.Failed(activity, failure.GetType().Name);
                throw;
            }
        }
    }

    private async ValueTask<OutboxReport> SendAsync(OutboxRun run, WorkBudget budget, CancellationToken cancellationToken)
    {
        var account = run.Account;
        var note = connectors.Find(account) switch
        {
            null => $"{account} is not configured any more: its messages wait. Configure it again, or tell the residents another way.",
            { } connector => await SendAsync(run, connector, budget, cancellationToken).ConfigureAwait(false),
        };
        var waiting = await store.CountWaitingAsync(run.Council, account, cancellationToken).ConfigureAwait(false);
        await TellAsync(run, waiting, cancellationToken).ConfigureAwait(false);
        LogSent(account.Channel.Name, run.Sent, run.Reconciled, waiting, run.Failed);
        return new(run.Sent, run.Reconciled, waiting, run.Failed) { Notes = note is null ? [] : [note] };
    }

    /// <returns>What a person should know; null when nothing.</returns>
    private async ValueTask<string?> SendAsync(OutboxRun run, IConnector connector, WorkBudget budget, CancellationToken cancellationToken)
    {
        if (await connector.CheckHealthAsync(cancellationToken).ConfigureAwait(false) is ChannelHealth.Unhealthy unhealthy)
        {
            LogUnhealthy(run.Account.Channel.Name);
            return $"{run.Account} is not well, so nothing was sent through it: {unhealthy.Reason}";
        }

        var hasBegun = false; // one at least, so that every turn gets on
        while (await store.ListWaitingAsync(run.Council, run.Account, PageSize, cancellationToken).ConfigureAwait(false) is { Count: > 0 } keys)
        {
            foreach (var entry in await store.FindManyAsync(run.Council, run.Account, keys, cancellationToken).ConfigureAwait(false))
            {
                if ((hasBegun && !budget.MayGoOn())
                    || !await HoldLeaseAsync(run, cancellationToken).ConfigureAwait(false)
                    || !await _settling.SettleAsync(run, connector, entry, cancellationToken).ConfigureAwait(false))
                {
                    return null;
                }

                hasBegun = true;
            }
        }

        return null;
    }

    private async ValueTask<bool> HoldLeaseAsync(OutboxRun run, CancellationToken cancellationToken)
    {
        if (clock.GetUtcNow() - run.HeldSince < LeaseDuration / 5)
        {
            return true;
        }

        run.HeldSince = clock.GetUtcNow();
        return await run.Lease.RenewAsync(cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask TellAsync(OutboxRun run, int waiting, CancellationToken cancellationToken)
    {
        var oldest = await store.ListWaitingAsync(run.Council, run.Account, 1, cancellationToken).ConfigureAwait(false) is [var key]
            && await store.FindAsync(run.Council, run.Account, key, cancellationToken).ConfigureAwait(false) is { } entry
                ? clock.GetUtcNow() - entry.Value.Message.WrittenAt
                : TimeSpan.Zero;
        CoAssessTelemetry.LeftToSend(run.Account.Channel.Name, run.Account.Name, waiting, oldest);
    }

    [LoggerMessage(1100, LogLevel.Information, "Outbox of a {Channel} account: {Sent} sent, {Reconciled} found standing, {Waiting} wait, {Failed} failed")]
    private partial void LogSent(string channel, int sent, int reconciled, int waiting, int failed);

    [LoggerMessage(1101, LogLevel.Warning, "A {Channel} account is not well; nothing is sent through it")]
    private partial void LogUnhealthy(string channel);
}
