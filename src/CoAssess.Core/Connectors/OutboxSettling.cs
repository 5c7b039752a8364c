using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors;

/// <summary>Brings one message as far as it goes: published, found standing, failed, or left to wait.</summary>
/// <remarks>
/// A message is marked as unknown before it is sent, so that a host killed at any moment leaves either a message that was never tried
/// or one that is reconciled before another try.
/// </remarks>
internal sealed partial class OutboxSettling(OutboxStore store, OutboxPosts posts, TimeProvider clock, IOptions<CoAssessOptions> options, ILogger logger)
{
    /// <summary>How often a channel is asked whether a message arrived before a person must look.</summary>
    internal const int MaxReconciles = 6;

    /// <summary>How often a message is tried that gets no answer and then is not there, before a person must look: some three hours, as the waits double up to an hour.</summary>
    internal const int MaxLost = 8;

    private const string GoneReason = "What it answers is gone at the source; nothing was posted.";
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(100);

    /// <summary>Gets how long one call may take: well below the lease, so that no other host begins while it lasts.</summary>
    private TimeSpan CallTimeout => options.Value.OutboxLease / 3 < LongestCall ? options.Value.OutboxLease / 3 : LongestCall;

    /// <summary>Brings one message as far as it goes now.</summary>
    /// <returns>False when it waits, and what was written after it with it.</returns>
    public async ValueTask<bool> SettleAsync(OutboxRun run, IConnector connector, Versioned<OutboxEntry> entry, CancellationToken cancellationToken)
    {
        if (entry.Value.Message.NotBefore > clock.GetUtcNow())
        {
            return false;
        }

        if (connector is not IPostPublisher publisher)
        {
            return await FailAsync(run, entry, "This channel cannot post for the council.", false, cancellationToken).ConfigureAwait(false);
        }

        for (var current = entry; ;)
        {
            if (current.Value.Message.State is OutboxState.Unknown)
            {
                if (await ReconcileAsync(run, publisher, current, cancellationToken).ConfigureAwait(false) is not { } clear)
                {
                    return false;
                }

                current = clear;
            }

            if (current.Value.Message.State is not OutboxState.Pending)
            {
                return true;
            }

            if (WhyNot(publisher, current.Value) is { } reason)
            {
                return await FailAsync(run, current, reason, false, cancellationToken).ConfigureAwait(false);
            }

            if (await PublishAsync(run, publisher, current, cancellationToken).ConfigureAwait(false) is not { } next)
            {
                return false;
            }

            current = next; // a thread goes on until its last post stands
        }
    }

    /// <returns>The message once it is certain: standing, failed, or pending because it did not arrive. Null when it waits.</returns>
    private async ValueTask<Versioned<OutboxEntry>?> ReconcileAsync(
        OutboxRun run, IPostPublisher publisher, Versioned<OutboxEntry> entry, CancellationToken cancellationToken)
    {
        if (!publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reconcile))
        {
            // Nobody can be asked, so it is never sent again blindly: a person looks at the account.
            return await FailAndReadAsync(
                run, entry, "Nobody can say whether this arrived, and the channel cannot be asked: look at the account. If it is not there, try again from here.", true, cancellationToken)
                .ConfigureAwait(false);
        }

        var outcome = await CallAsync(run, token => publisher.ReconcileAsync(posts.Next(entry.Value, publisher.Descriptor), token), cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case PublishOutcome.Published published:
                run.Reconciled += entry.Value.IsLastPart ? 1 : 0;
                run.Tell("reconciled");
                return await ChangeAsync(run, entry, old => old.WithPart(published, OutboxState.Reconciled, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            case PublishOutcome.NotFound when entry.Value.Withdrawn:
                return await FailAndReadAsync(run, entry, "What it answers was deleted by its author or erased; nothing was posted.", false, cancellationToken).ConfigureAwait(false);
            case PublishOutcome.NotFound when entry.Value.Lost >= MaxLost:
                // It may be what this one message says or carries that breaks the channel: the others must not wait for it.
                return await FailAndReadAsync(
                    run, entry, $"It was tried {MaxLost} times; each time the channel gave no answer, and it is not there. Look at what it carries (a picture, say) and at the account, then try again from here.", false, cancellationToken)
                    .ConfigureAwait(false);
            case PublishOutcome.NotFound:
                return await ChangeAsync(
                    run, entry, static old => old with { Message = old.Message with { State = OutboxState.Pending }, MayStand = false, Reconciles = 0 }, cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Rejected rejected:
                return await FailAndReadAsync(run, entry, rejected.Reason, true, cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Gone:
                return await FailAndReadAsync(run, entry, GoneReason, false, cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Busy busy:
                run.Tell("postponed");
                await ChangeAsync(run, entry, old => Wait(old, OutboxBackoff.Asked(busy.After, old.Message)), cancellationToken).ConfigureAwait(false);
                return null;
            default:
                run.Tell("unknown");
                if (entry.Value.Reconciles + 1 >= MaxReconciles)
                {
                    return await FailAndReadAsync(
                        run, entry, $"The channel was asked {MaxReconciles} times whether this arrived and gave no answer: look at the account, then try again from here.", true, cancellationToken)
                        .ConfigureAwait(false);
                }

                await ChangeAsync(
                    run, entry, old => Wait(old, OutboxBackoff.After(old.Reconciles, old.Message)) with { Reconciles = old.Reconciles + 1 }, cancellationToken).ConfigureAwait(false);
                return null;
        }
    }

    /// <returns>The message once it is certain; null when it waits, and what was written after it with it.</returns>
    private async ValueTask<Versioned<OutboxEntry>?> PublishAsync(
        OutboxRun run, IPostPublisher publisher, Versioned<OutboxEntry> entry, CancellationToken cancellationToken)
    {
        // First the mark, then the call: whoever finds the mark asks the channel before another try.
        var marked = await ChangeAsync(run, entry, old => old.Message.State is not OutboxState.Pending ? null : Mark(OutboxPosts.Fit(old, publisher) ?? old), cancellationToken)
            .ConfigureAwait(false);
        if (marked is null)
        {
            return await store.FindAsync(run.Council, run.Account, entry.Value.Message.Draft.Key, cancellationToken).ConfigureAwait(false); // withdrawn between the list and now
        }

        var outcome = await CallAsync(run, token => publisher.PublishAsync(posts.Next(marked.Value, publisher.Descriptor), token), cancellationToken).ConfigureAwait(false);
        switch (outcome)
        {
            case PublishOutcome.Published published:
                run.Sent += marked.Value.IsLastPart ? 1 : 0;
                run.Tell("sent");
                return await ChangeAsync(run, marked, old => old.WithPart(published, OutboxState.Sent, clock.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Busy busy:
                run.Tell("postponed");
                await ChangeAsync(run, marked, old => Unsent(Wait(old, OutboxBackoff.Asked(busy.After, old.Message))), cancellationToken).ConfigureAwait(false);
                return null;
            case PublishOutcome.NotFound:
                run.Tell("postponed");
                await ChangeAsync(run, marked, old => Unsent(Wait(old, OutboxBackoff.After(old.Message.Tries, old.Message))), cancellationToken).ConfigureAwait(false);
                return null;
            case PublishOutcome.Rejected rejected:
                return await FailAndReadAsync(run, marked, rejected.Reason, false, cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Gone when marked.Value is { Message.Draft: { Kind: OutboxKind.Announcement, ReplyTo: not null }, NextPart: 0 }:
                // A correction is owed to everybody, also when the post that it corrects was taken down.
                return await ChangeAsync(
                    run, marked, static old => Unsent(old with { Message = old.Message with { Draft = old.Message.Draft with { ReplyTo = null } } }), cancellationToken).ConfigureAwait(false);
            case PublishOutcome.Gone:
                return await FailAndReadAsync(run, marked, GoneReason, false, cancellationToken).ConfigureAwait(false);
            default:
                run.Tell("unknown");

                // It stays marked. Only an answer that did not come is counted: a host that was killed says nothing about the message.
                await ChangeAsync(run, marked, old => Wait(old, OutboxBackoff.After(old.Lost, old.Message)) with { Lost = old.Lost + 1 }, cancellationToken).ConfigureAwait(false);
                return null;
        }
    }

    private async ValueTask<PublishOutcome> CallAsync(
        OutboxRun run, Func<CancellationToken, ValueTask<PublishOutcome>> call, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await call(either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            // A connector that throws has told us nothing about whether the post arrived.
            LogThrew(run.Account.Channel.Name, failure.GetType().Name);
            return new PublishOutcome.Unknown();
        }
    }

    private async ValueTask<bool> FailAsync(OutboxRun run, Versioned<OutboxEntry> entry, string reason, bool mayStand, CancellationToken cancellationToken)
    {
        await FailAndReadAsync(run, entry, reason, mayStand, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<Versioned<OutboxEntry>?> FailAndReadAsync(
        OutboxRun run, Versioned<OutboxEntry> entry, string reason, bool mayStand, CancellationToken cancellationToken)
    {
        run.Failed++;
        run.Tell("failed");
        return await ChangeAsync(
            run, entry, old => old with { Message = old.Message with { State = OutboxState.Failed, Reason = reason }, MayStand = mayStand }, cancellationToken)
            .ConfigureAwait(false);
    }

    private async ValueTask<Versioned<OutboxEntry>?> ChangeAsync(
        OutboxRun run, Versioned<OutboxEntry> entry, Func<OutboxEntry, OutboxEntry?> change, CancellationToken cancellationToken) =>
        await store.ChangeAsync(run.Council, run.Account, entry, entry.Value.Message.Draft.Key, change, cancellationToken).ConfigureAwait(false);

    private OutboxEntry Mark(OutboxEntry entry) => entry with
    {
        Message = entry.Message with
        {
            State = OutboxState.Unknown,
            Tries = entry.Message.Tries + 1,
            NotBefore = clock.GetUtcNow() + OutboxBackoff.After(0, entry.Message),
        },
        MayStand = true,
    };

    private OutboxEntry Wait(OutboxEntry old, TimeSpan by) => old with { Message = old.Message with { NotBefore = clock.GetUtcNow() + by } };

    /// <summary>It surely did not arrive: it waits as before, unless what it answers went in between.</summary>
    private static OutboxEntry Unsent(OutboxEntry old) => old with
    {
        Message = old.Message with
        {
            State = old.Withdrawn ? OutboxState.Failed : OutboxState.Pending,
            Reason = old.Withdrawn ? GoneReason : null,
        },
        MayStand = false,
    };

    private static string? WhyNot(IPostPublisher publisher, OutboxEntry entry) => entry.Message.Draft switch
    {
        _ when entry.Withdrawn => GoneReason,
        { ReplyTo: not null } when !publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reply) => "This channel cannot answer a post beneath it.",
        { ReplyTo: null } when !publisher.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Publish) => "This channel carries answers only.",
        var draft when OutboxPosts.Fit(entry, publisher) is null =>
            $"It is too long for this channel: {publisher.Measure(draft.Text)} of {publisher.Descriptor.TextLimit}. Shorten it.",
        _ => null,
    };

    [LoggerMessage(1102, LogLevel.Warning, "The {Channel} connector threw {Error}; whether the message arrived is unknown")]
    private partial void LogThrew(string channel, string error);
}
