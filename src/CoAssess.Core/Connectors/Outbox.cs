using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoAssess.Connectors;

/// <summary>Keeps what the council says until it stands on the network.</summary>
internal sealed class Outbox(
    IRecordStore records,
    IBlobStore blobs,
    ILeases leases,
    IConnectorDirectory connectors,
    IEnumerable<IOutboxSource> sources,
    TimeProvider clock,
    IOptions<CoAssessOptions> options,
    ILoggerFactory loggers) : IOutbox, IOutboxParts, IUnsentMessages
{
    private const int PageSize = 50;
    private const int MicrosecondsPerMessage = 100;
    private const long TicksPerMessage = MicrosecondsPerMessage * TimeSpan.TicksPerMicrosecond;

    private readonly OutboxStore _store = new(records);
    private readonly OutboxSender _sender = new(new(records), new(blobs), leases, connectors, clock, options, loggers.CreateLogger<OutboxSender>());
    private long _lastStamp;

    public async ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        foreach (var draft in drafts)
        {
            Check(draft);
        }

        var now = clock.GetUtcNow();
        var added = await Task.WhenAll(drafts
            .DistinctBy(static draft => (draft.Council, draft.Account, draft.Key))
            .GroupBy(static draft => (draft.Council, draft.Account))
            .Select(group => _store.AddAsync(
                group.Key.Council, group.Key.Account, [.. group.Select(draft => Write(draft, now))], cancellationToken))).ConfigureAwait(false);
        return added.Sum();
    }

    public async ValueTask<OutboxPage> ListAsync(
        CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken)
    {
        var accounts = await _store.AccountsAsync(council, cancellationToken).ConfigureAwait(false);
        return await _store.ListAsync(council, accounts, state, continuation, PageSize, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken) =>
        (await LocateAsync(council, key, cancellationToken).ConfigureAwait(false))?.Value.Message;

    public async ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
        CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(nativeIds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nativeIds.Count, 1000);
        Dictionary<string, OutboxMessage> sent = [];
        if (nativeIds.Count == 0)
        {
            return sent;
        }

        string[] distinct = [.. nativeIds.Distinct(StringComparer.Ordinal)];
        foreach (var account in (await _store.AccountsAsync(council, cancellationToken).ConfigureAwait(false)).Where(account => account.Channel == channel))
        {
            var keys = await _store.FindKeysAsync(council, account, distinct, cancellationToken).ConfigureAwait(false);
            var messages = (await _store.FindManyAsync(council, account, [.. keys.Values.Distinct(StringComparer.Ordinal)], cancellationToken).ConfigureAwait(false))
                .ToDictionary(static found => found.Value.Message.Draft.Key, static found => found.Value.Message);
            foreach (var (nativeId, key) in keys.Where(pair => messages.ContainsKey(pair.Value)))
            {
                sent[nativeId] = messages[key]; // the posts of a thread all lead to the message
            }
        }

        return sent;
    }

    public async ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken)
    {
        await CollectOwedAsync(council, cancellationToken).ConfigureAwait(false);
        var accounts = await _store.AccountsAsync(council, cancellationToken).ConfigureAwait(false);
        var reports = await Task.WhenAll(accounts.Select(account => _sender.SendAsync(council, account, WorkBudget.Endless(), cancellationToken))).ConfigureAwait(false);
        return new(
            reports.Sum(static report => report.Sent),
            reports.Sum(static report => report.Reconciled),
            reports.Sum(static report => report.Waiting),
            reports.Sum(static report => report.Failed))
        {
            Notes = [.. reports.SelectMany(static report => report.Notes)],
        };
    }

    public async ValueTask<IReadOnlyList<AccountId>> ListWaitingAsync(CouncilId council, CancellationToken cancellationToken)
    {
        await CollectOwedAsync(council, cancellationToken).ConfigureAwait(false);
        List<AccountId> waiting = [];
        foreach (var account in await _store.AccountsAsync(council, cancellationToken).ConfigureAwait(false))
        {
            if ((await _store.ListWaitingAsync(council, account, 1, cancellationToken).ConfigureAwait(false)).Count > 0)
            {
                waiting.Add(account);
            }
        }

        return waiting;
    }

    public async ValueTask<OutboxReport> SendAsync(CouncilId council, AccountId account, WorkBudget budget, CancellationToken cancellationToken) =>
        await _sender.SendAsync(council, account, budget, cancellationToken).ConfigureAwait(false);

    public async ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken)
    {
        if (await LocateAsync(council, key, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return false;
        }

        // Where the channel can be asked, a message that may stand is looked for first; where it cannot, the person has looked.
        var account = found.Value.Message.Draft.Account;
        var canAsk = connectors.Find(account)?.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Reconcile) ?? false;
        return await _store.ChangeAsync(
            council,
            account,
            found,
            key,
            entry => entry.Message.State is not OutboxState.Failed || entry is { Withdrawn: true, MayStand: false } ? null : entry with
            {
                Message = entry.Message with
                {
                    State = entry.MayStand && canAsk ? OutboxState.Unknown : OutboxState.Pending,
                    NotBefore = clock.GetUtcNow(),
                    Reason = null,
                },
                MayStand = entry.MayStand && canAsk,
                Reconciles = 0,
                Lost = 0,
            },
            cancellationToken).ConfigureAwait(false) is not null;
    }

    public ValueTask<int> ForgetAsync(CouncilId council, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        ChangeAsync(council, keys, Forget, cancellationToken);

    public ValueTask<int> WithdrawAsync(CouncilId council, IReadOnlyCollection<string> keys, string because, CancellationToken cancellationToken) =>
        ChangeAsync(council, keys, entry => entry is { Withdrawn: false, Message.State: OutboxState.Pending } ? entry.Withdraw(because) : null, cancellationToken);

    private async ValueTask<int> ChangeAsync(CouncilId council, IReadOnlyCollection<string> keys, Func<OutboxEntry, OutboxEntry?> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var changed = 0;
        foreach (var key in keys)
        {
            if (await LocateAsync(council, key, cancellationToken).ConfigureAwait(false) is { } found)
            {
                changed += await _store.ChangeAsync(council, found.Value.Message.Draft.Account, found, key, change, cancellationToken)
                    .ConfigureAwait(false) is null ? 0 : 1;
            }
        }

        return changed;
    }

    /// <summary>What may stand is left to reconciling, which knows the message by our own key.</summary>
    private static OutboxEntry? Forget(OutboxEntry entry) => entry.Message.Draft.ReplyTo is null ? null : entry.Withdraw();

    /// <summary>Writes down what another capability decided but was killed before it could hand over.</summary>
    private async ValueTask CollectOwedAsync(CouncilId council, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            while (await source.ListOwedAsync(council, cancellationToken).ConfigureAwait(false) is { Count: > 0 } owed)
            {
                await AddAsync(owed, cancellationToken).ConfigureAwait(false);
                await source.SettleAsync(council, owed, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async ValueTask<Versioned<OutboxEntry>?> LocateAsync(CouncilId council, string key, CancellationToken cancellationToken)
    {
        var accounts = await _store.AccountsAsync(council, cancellationToken).ConfigureAwait(false);
        var found = await Task.WhenAll(accounts.Select(account => _store.FindAsync(council, account, key, cancellationToken).AsTask())).ConfigureAwait(false);
        return found.FirstOrDefault(static entry => entry is not null);
    }

    private OutboxEntry Write(OutboxDraft draft, DateTimeOffset now)
    {
        // Each message has a hundred microseconds of its own: the order of writing is kept, and each post of a thread has a moment that no other has.
        var writtenAt = new DateTimeOffset(Stamp(now.UtcTicks), TimeSpan.Zero).AddMicroseconds(FirstMicrosecond(draft.Key));
        return new(new(draft, OutboxState.Pending, writtenAt, 0, null, null, null, now, null), false, 0);
    }

    /// <summary>With which of its microseconds a message begins, so that hosts that write in one moment seldom choose the same; as many are left as a thread may have posts.</summary>
    internal static int FirstMicrosecond(string key) => Keys.Part(key, MicrosecondsPerMessage - TextParts.Most);

    private long Stamp(long now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastStamp);
            var next = Math.Max(now - (now % TicksPerMessage), last + TicksPerMessage);
            if (Interlocked.CompareExchange(ref _lastStamp, next, last) == last)
            {
                return next;
            }
        }
    }

    private static void Check(OutboxDraft draft)
    {
        if (draft.Key.Length is 0 or > 100 || !draft.Key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-'))
        {
            throw new ArgumentException("The key of a message is 1 to 100 ASCII letters, digits and hyphens.", nameof(draft));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Text, nameof(draft));
        if (draft.Media.Any(static media => string.IsNullOrWhiteSpace(media.AltText) || media.AltText.Length > 1500))
        {
            throw new ArgumentException("Every picture needs words for those who cannot see it: 1 to 1,500 characters.", nameof(draft));
        }
    }
}
