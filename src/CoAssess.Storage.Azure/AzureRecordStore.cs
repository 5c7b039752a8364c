using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;

namespace CoAssess.Storage.Azure;

/// <summary>Records as entities of Azure Tables, under the keys as they are; the bodies of large ones in blobs.</summary>
internal sealed class AzureRecordStore : IRecordStore
{
    /// <summary>How many rows are asked for side by side: a filter of many rows would make Azure scan the whole partition.</summary>
    public const int Abreast = 24;

    /// <summary>How often a row is read whose body was replaced in between; each time somebody else got on.</summary>
    private const int MostReadings = 8;

    private static readonly TimeSpan BetweenReadings = TimeSpan.FromMilliseconds(50);

    private readonly AzureAccount _account;
    private readonly TableNames _tables;

    public AzureRecordStore(AzureAccount account)
        : this(account, AzureLeases.Longest)
    {
    }

    /// <summary>Opens the tables of an account.</summary>
    /// <param name="account">The account.</param>
    /// <param name="leaseTime">For how long a writer leases a large body before its row is stored, unless it renews the lease; Azure allows 15 to 60 seconds.</param>
    internal AzureRecordStore(AzureAccount account, TimeSpan leaseTime)
    {
        (_account, _tables) = (account, new(account));
        var blobs = new LargeBodyBlobs(account, _tables);
        (Bodies, Sweep) = (new(account, blobs, leaseTime), new(blobs, leaseTime));
    }

    /// <summary>Gets the bodies of large records.</summary>
    internal LargeBodies Bodies { get; }

    /// <summary>Gets what removes the bodies that no row points to.</summary>
    internal LargeBodySweep Sweep { get; }

    public ValueTask<StoredRecord?> FindAsync(RecordKey key, CancellationToken cancellationToken)
    {
        StorageGuard.Key(key);
        return AzureFailures.RunAsync(() => FindOneAsync(key, cancellationToken));
    }

    public async ValueTask<IReadOnlyDictionary<string, StoredRecord>> FindManyAsync(
        string table, string partition, IReadOnlyCollection<string> rows, CancellationToken cancellationToken)
    {
        StorageGuard.Rows(table, partition, rows);
        var found = new Dictionary<string, StoredRecord>(rows.Count, StringComparer.Ordinal);
        foreach (var chunk in rows.Distinct(StringComparer.Ordinal).Chunk(Abreast))
        {
            var records = await Task.WhenAll(chunk.Select(row =>
                AzureFailures.RunAsync(() => FindOneAsync(new(table, partition, row), cancellationToken)).AsTask())).ConfigureAwait(false);
            foreach (var record in records.OfType<StoredRecord>())
            {
                found[record.Key.Row] = record;
            }
        }

        return found;
    }

    public ValueTask<RecordPage> ListAsync(RecordRange range, string? continuation, int limit, CancellationToken cancellationToken)
    {
        StorageGuard.Page(range, limit);
        var after = continuation is null ? ((string Partition, string Row)?)null : PageMark.Read(continuation);
        return AzureFailures.RunAsync(async () =>
        {
            List<StoredRecord> records = new(Math.Min(limit, 128));
            var bytes = 0L;
            foreach (var filter in Filters(range, after))
            {
                if (records.Count == limit)
                {
                    // A full page at the end of one query: whether it is the last is for the next one to say.
                    return new RecordPage(records, await HasAnyAsync(range.Table, filter, cancellationToken).ConfigureAwait(false) ? PageMark.After(records[^1].Key) : null);
                }

                await foreach (var page in PagesAsync(range.Table, filter, limit - records.Count, cancellationToken).ConfigureAwait(false))
                {
                    foreach (var entity in page.Values)
                    {
                        var record = StoredEntity.Read(range.Table, entity);
                        bytes += LargeBody.In(entity)?.Length ?? record.Body.Length;
                        if (records.Count == limit || (records.Count > 0 && bytes > StorageLimits.MaxPageBytes))
                        {
                            return new RecordPage(records, PageMark.After(records[^1].Key));
                        }

                        if (await CompleteAsync(record, entity, cancellationToken).ConfigureAwait(false) is { } whole)
                        {
                            records.Add(whole);
                        }
                    }

                    if (records.Count == limit && page.ContinuationToken is not null)
                    {
                        return new RecordPage(records, PageMark.After(records[^1].Key)); // where the server has more to give, nothing is asked for only to know it
                    }
                }
            }

            return new RecordPage(records, null);
        });
    }

    public ValueTask<ChangeOutcome> ChangeAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        StorageGuard.Changes(table, partition, changes);
        cancellationToken.ThrowIfCancellationRequested();
        return AzureFailures.RunAsync(() => new TableBatch(_tables, Bodies, _account.Options).StoreAsync(table, partition, changes, cancellationToken));
    }

    private async ValueTask<StoredRecord?> FindOneAsync(RecordKey key, CancellationToken cancellationToken) =>
        await EntityAsync(key, cancellationToken).ConfigureAwait(false) is { } entity
            ? await CompleteAsync(StoredEntity.Read(key.Table, entity), entity, cancellationToken).ConfigureAwait(false)
            : null;

    private async ValueTask<TableEntity?> EntityAsync(RecordKey key, CancellationToken cancellationToken)
    {
        try
        {
            var found = await _tables.Reader(key.Table).GetEntityIfExistsAsync<TableEntity>(key.Partition, key.Row, cancellationToken: cancellationToken).ConfigureAwait(false);
            return found.HasValue ? found.Value : null;
        }
        catch (RequestFailedException failure) when (TableNames.IsMissing(failure))
        {
            return null;
        }
    }

    /// <summary>Gives a large record its body. Where that is gone, the row was replaced or deleted since it was read, and is read again.</summary>
    /// <returns>Null when the row is gone.</returns>
    private async ValueTask<StoredRecord?> CompleteAsync(StoredRecord record, TableEntity entity, CancellationToken cancellationToken)
    {
        for (var reading = 1; LargeBody.In(entity) is { } large; reading++)
        {
            if (await Bodies.ReadAsync(record.Key.Table, large, cancellationToken).ConfigureAwait(false) is { } body)
            {
                return record with { Body = body };
            }

            if (reading == MostReadings)
            {
                throw new StorageUnavailableException(
                    $"The body of a large record of the table {TableNames.Of(record.Key.Table)} cannot be found, though its row points to it. Try again; if it stays so, the blob was removed by another hand: see 'A body that is missing' in docs/operations/azure.md.");
            }

            await Task.Delay(reading * BetweenReadings, cancellationToken).ConfigureAwait(false);
            if (await EntityAsync(record.Key, cancellationToken).ConfigureAwait(false) is not { } again)
            {
                return null;
            }

            (entity, record) = (again, StoredEntity.Read(record.Key.Table, again));
        }

        return record;
    }

    private async ValueTask<bool> HasAnyAsync(string table, string filter, CancellationToken cancellationToken)
    {
        await foreach (var page in PagesAsync(table, filter, 1, cancellationToken).ConfigureAwait(false))
        {
            if (page.Values.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    private async IAsyncEnumerable<Page<TableEntity>> PagesAsync(string table, string filter, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = _tables.Reader(table).QueryAsync<TableEntity>(filter, Math.Min(size, StorageLimits.MaxPage), cancellationToken: cancellationToken)
            .AsPages().GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (true)
            {
                try
                {
                    if (!await pages.MoveNextAsync().ConfigureAwait(false))
                    {
                        yield break;
                    }
                }
                catch (RequestFailedException failure) when (TableNames.IsMissing(failure))
                {
                    yield break;
                }

                yield return pages.Current;
            }
        }
    }

    /// <summary>The queries that read on from a key, in their order. Two simple ones are each found by key; one with an "or" would scan the table.</summary>
    private static IEnumerable<string> Filters(RecordRange range, (string Partition, string Row)? after)
    {
        if (range.Partition is { } partition)
        {
            var from = after is { } mark ? $" and RowKey gt {Quote(mark.Row)}" : range.RowFrom is { } first ? $" and RowKey ge {Quote(first)}" : "";
            var before = range.RowBefore is { } end ? $" and RowKey lt {Quote(end)}" : "";
            yield return $"PartitionKey eq {Quote(partition)}{from}{before}";
            yield break;
        }

        var last = range.PartitionPrefix.Length > 0 ? $"PartitionKey lt {Quote(RecordRange.Successor(range.PartitionPrefix))}" : "";
        if (after is { } place)
        {
            yield return $"PartitionKey eq {Quote(place.Partition)} and RowKey gt {Quote(place.Row)}";
            yield return And($"PartitionKey gt {Quote(place.Partition)}", last);
        }
        else
        {
            yield return And(range.PartitionPrefix.Length > 0 ? $"PartitionKey ge {Quote(range.PartitionPrefix)}" : "", last);
        }
    }

    private static string And(string one, string other) => one.Length == 0 ? other : other.Length == 0 ? one : $"{one} and {other}";

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
