using System.Collections.Concurrent;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Connectors;

/// <summary>The records of the outbox: one partition an account, so that a message and the rows by which it is found change in one atomic step.</summary>
internal sealed class OutboxStore(IRecordStore records)
{
    private readonly ConcurrentDictionary<(CouncilId, AccountId), bool> _registered = new();

    /// <summary>Stores new messages of one account; those whose key is there already are left as they are.</summary>
    /// <returns>How many were new.</returns>
    public async Task<int> AddAsync(CouncilId council, AccountId account, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        await RegisterAsync(council, account, cancellationToken).ConfigureAwait(false);
        var partition = Partition(council, account);
        var added = await Task.WhenAll(entries.Chunk(StorageLimits.MaxBatch / 2)
            .Select(chunk => AddAsync(partition, chunk, cancellationToken))).ConfigureAwait(false);
        return added.Sum();
    }

    /// <summary>Lists the accounts through which anything was ever to be said.</summary>
    public async ValueTask<IReadOnlyList<AccountId>> AccountsAsync(CouncilId council, CancellationToken cancellationToken)
    {
        List<AccountId> accounts = [];
        await foreach (var record in records.ReadAllAsync(Keys.OutboxAccounts(council.Value), cancellationToken).ConfigureAwait(false))
        {
            var parts = Keys.Split(record.Key.Row);
            accounts.Add(new(new(parts[0]), parts[1]));
        }

        return accounts;
    }

    public async ValueTask<Versioned<OutboxEntry>?> FindAsync(CouncilId council, AccountId account, string key, CancellationToken cancellationToken) =>
        await records.FindAsync(Key(council, account, key), OutboxJson.Default.OutboxEntry, cancellationToken).ConfigureAwait(false);

    /// <summary>Reads messages of one account by key, in the order asked for.</summary>
    public async ValueTask<IReadOnlyList<Versioned<OutboxEntry>>> FindManyAsync(
        CouncilId council, AccountId account, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var rows = keys.Select(Keys.OutboxMessage).ToArray();
        var found = await FindRowsAsync(Partition(council, account), rows, cancellationToken).ConfigureAwait(false);
        return [.. rows.Where(found.ContainsKey).Select(row => new Versioned<OutboxEntry>(found[row].Read(OutboxJson.Default.OutboxEntry), found[row].ETag))];
    }

    /// <summary>Finds the keys of messages that stand on the network, by native id.</summary>
    public async ValueTask<IReadOnlyDictionary<string, string>> FindKeysAsync(
        CouncilId council, AccountId account, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken)
    {
        var byRow = nativeIds.ToDictionary(Keys.OutboxNative);
        var found = await FindRowsAsync(Partition(council, account), byRow.Keys, cancellationToken).ConfigureAwait(false);
        return found.ToDictionary(pair => byRow[pair.Key], static pair => pair.Value.Read(OutboxJson.Default.String));
    }

    /// <summary>Lists the keys of what waits, oldest first.</summary>
    public async ValueTask<IReadOnlyList<string>> ListWaitingAsync(CouncilId council, AccountId account, int most, CancellationToken cancellationToken)
    {
        var source = new MergedList.Source(Keys.OutboxTable, Partition(council, account), Keys.OutboxWaitingPrefix);
        var items = await MergedList.ReadAsync(records, source, null, most, cancellationToken).ConfigureAwait(false);
        return [.. items.Select(static item => Keys.Split(item.Suffix)[^1])];
    }

    public async ValueTask<int> CountWaitingAsync(CouncilId council, AccountId account, CancellationToken cancellationToken) =>
        await records.ReadAllAsync(WaitingRange(council, account), cancellationToken).CountAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Lists messages of some accounts, newest first.</summary>
    /// <remarks>What waits is kept oldest first, as it is sent; it is read whole to be shown the other way round. It is small but for a channel that lies still.</remarks>
    public async ValueTask<OutboxPage> ListAsync(
        CouncilId council, IReadOnlyList<AccountId> accounts, OutboxState? state, string? after, int limit, CancellationToken cancellationToken)
    {
        var byPartition = accounts.ToDictionary(account => Partition(council, account));
        OutboxState[] ended = state switch
        {
            null => [OutboxState.Failed, OutboxState.Sent, OutboxState.Reconciled],
            OutboxState.Pending or OutboxState.Unknown => [],
            { } one => [one],
        };
        var page = await MergedList.ReadAsync(
            records,
            byPartition.Keys.SelectMany(_ => ended, static (partition, one) => new MergedList.Source(Keys.OutboxTable, partition, Keys.OutboxInStatePrefix(one.ToString()))),
            after,
            limit + 1,
            cancellationToken).ConfigureAwait(false);
        var items = page.Items;
        if (state is null or OutboxState.Pending or OutboxState.Unknown)
        {
            var waiting = await Task.WhenAll(accounts.Select(account => NewestWaitingAsync(council, account, after, limit + 1, cancellationToken))).ConfigureAwait(false);
            items = [.. items, .. waiting.SelectMany(static part => part)];
        }

        var merged = MergedList.Take(items, limit);
        Dictionary<string, OutboxMessage> messages = [];
        foreach (var group in merged.Items.GroupBy(static item => item.Source.Partition))
        {
            var keys = group.Select(static item => Keys.Split(item.Suffix)[^1]).ToArray();
            foreach (var found in await FindManyAsync(council, byPartition[group.Key], keys, cancellationToken).ConfigureAwait(false))
            {
                messages[group.Key + found.Value.Message.Draft.Key] = found.Value.Message;
            }
        }

        return new(
            [.. merged.Items
                .Select(item => messages.GetValueOrDefault(item.Source.Partition + Keys.Split(item.Suffix)[^1]))
                .OfType<OutboxMessage>()
                .Where(message => state is null || message.State == state)],
            merged.Continuation);
    }

    /// <summary>Changes a message and the rows by which it is found; reads it again and repeats when another writer was first.</summary>
    /// <returns>The message as it stands now; null when the change did not apply (it gave null) or there is no such message.</returns>
    public async ValueTask<Versioned<OutboxEntry>?> ChangeAsync(
        CouncilId council, AccountId account, Versioned<OutboxEntry>? read, string key, Func<OutboxEntry, OutboxEntry?> change, CancellationToken cancellationToken)
    {
        var partition = Partition(council, account);
        return await Deciding.AgainAsync("a message of the outbox", ChangeOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<Versioned<OutboxEntry>?>?> ChangeOnceAsync()
        {
            read ??= await FindAsync(council, account, key, cancellationToken).ConfigureAwait(false);
            if (read is null || change(read.Value) is not { } changed)
            {
                return new Decided<Versioned<OutboxEntry>?>(null);
            }

            RecordChange[] changes =
            [
                new RecordChange.Replace(ToRecord(partition, changed) with { ETag = read.ETag }),
                .. IndexRow.Changes(Keys.OutboxTable, partition, read.Value.Index(), changed.Index()),
            ];
            if (await records.ChangeAsync(Keys.OutboxTable, partition, changes, cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored stored)
            {
                return new Decided<Versioned<OutboxEntry>?>(new(changed, stored.ETags[0]));
            }

            read = null;
            return null;
        }
    }

    private async Task<int> AddAsync(string partition, IReadOnlyList<OutboxEntry> entries, CancellationToken cancellationToken)
    {
        for (var left = entries; left.Count > 0;)
        {
            RecordChange[] changes = [.. left.SelectMany(entry =>
                IndexRow.Changes(Keys.OutboxTable, partition, [], entry.Index()).Prepend(new RecordChange.Insert(ToRecord(partition, entry))))];
            if (await records.ChangeAsync(Keys.OutboxTable, partition, changes, cancellationToken).ConfigureAwait(false) is ChangeOutcome.Stored)
            {
                return left.Count;
            }

            var known = await records.FindManyAsync(
                Keys.OutboxTable, partition, [.. left.Select(static entry => Keys.OutboxMessage(entry.Message.Draft.Key))], cancellationToken).ConfigureAwait(false);
            left = [.. left.Where(entry => !known.ContainsKey(Keys.OutboxMessage(entry.Message.Draft.Key)))];
        }

        return 0;
    }

    private async ValueTask RegisterAsync(CouncilId council, AccountId account, CancellationToken cancellationToken)
    {
        if (!_registered.ContainsKey((council, account)))
        {
            var key = Keys.OutboxAccount(council.Value, account.Channel.Name, account.Name);
            await records.SaveAsync(new() { Key = key, Body = OutboxJson.Write(account.ToString()) }, cancellationToken).ConfigureAwait(false);
            _registered[(council, account)] = true;
        }
    }

    private async Task<IReadOnlyList<MergedList.Item>> NewestWaitingAsync(
        CouncilId council, AccountId account, string? after, int limit, CancellationToken cancellationToken)
    {
        var source = new MergedList.Source(Keys.OutboxTable, Partition(council, account), Keys.OutboxWaitingPrefix);
        var newest = new PriorityQueue<string, string>(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(other, one))); // the oldest on top
        await foreach (var record in records.ReadAllAsync(WaitingRange(council, account), cancellationToken).ConfigureAwait(false))
        {
            var parts = Keys.Split(record.Key.Row);
            var suffix = Keys.Join(Keys.NewestFirst(Keys.MomentOf(parts[1])), parts[2]);
            if (after is null || string.CompareOrdinal(suffix, after) > 0)
            {
                newest.Enqueue(suffix, suffix);
                if (newest.Count > limit)
                {
                    newest.Dequeue(); // by the list's own order: what several hosts wrote at one moment stands the other way round here
                }
            }
        }

        return [.. newest.UnorderedItems.Select(item => new MergedList.Item(source, item.Element))];
    }

    private async ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindRowsAsync(
        string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(rows.Chunk(StorageLimits.MaxBatch)
            .Select(chunk => records.FindManyAsync(Keys.OutboxTable, partition, chunk, cancellationToken).AsTask())).ConfigureAwait(false);
        return parts is [var only] ? only : parts.SelectMany(static part => part).ToDictionary(static pair => pair.Key, static pair => pair.Value);
    }

    private static RecordRange WaitingRange(CouncilId council, AccountId account) =>
        RecordRange.OfRowPrefix(Keys.OutboxTable, Partition(council, account), Keys.OutboxWaitingPrefix);

    private static StoredRecord ToRecord(string partition, OutboxEntry entry) => JsonRecords.ToRecord(
        new(Keys.OutboxTable, partition, Keys.OutboxMessage(entry.Message.Draft.Key)),
        entry,
        OutboxJson.Default.OutboxEntry,
        properties: new Dictionary<string, string> { ["State"] = entry.Message.State.ToString(), ["Kind"] = entry.Message.Draft.Kind.ToString() });

    private static RecordKey Key(CouncilId council, AccountId account, string key) =>
        new(Keys.OutboxTable, Partition(council, account), Keys.OutboxMessage(key));

    private static string Partition(CouncilId council, AccountId account) => Keys.OutboxPartition(council.Value, account.Channel.Name, account.Name);
}
