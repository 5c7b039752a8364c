using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;

namespace CoAssess.Storage.Azure;

/// <summary>Stores changes of one partition, all or none, and finds out whether a batch whose answer was lost took effect.</summary>
/// <remarks>
/// Every entity carries the mark of the write that stored it. When a batch conflicts after a try of which nobody knows the end, the mark tells
/// whether the writer that was first is this very call.
/// </remarks>
internal sealed class TableBatch(TableNames tables, LargeBodies bodies, AzureStorageOptions options)
{
    private static readonly string Process = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private static readonly string[] RowKeyOnly = ["RowKey"];

    /// <summary>The version of a row of ours that another has changed since: older than Azure itself, so that whatever is asked of it is a conflict. An unset one would let a deletion go without a condition.</summary>
    private static readonly ETag s_replaced = new("W/\"datetime'2000-01-01T00%3A00%3A00.0000000Z'\"");

    private static long s_writes;

    public async ValueTask<ChangeOutcome> StoreAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        await tables.MakeAsync(table, cancellationToken).ConfigureAwait(false);
        var write = $"{Process}{Interlocked.Increment(ref s_writes):x}";
        var large = await bodies.StoreAsync(table, changes, write, cancellationToken).ConfigureAwait(false);
        await using var disposal = large.ConfigureAwait(false);
        var outcome = await StoreAsync(table, partition, changes, write, large, cancellationToken).ConfigureAwait(false);
        await large.SettleAsync().ConfigureAwait(false); // what follows is tidying: the caller's token is not asked, since what is stored is stored
        if (outcome is ChangeOutcome.Stored)
        {
            await bodies.RemoveFormerAsync(table, partition, changes, write).ConfigureAwait(false);
        }

        return outcome;
    }

    private async ValueTask<ChangeOutcome> StoreAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, string write, LargeWrite large, CancellationToken cancellationToken)
    {
        var client = tables.Writer(table);
        var asked = changes.Select((change, index) => (Action: ToAction(partition, change, write), Index: index)).ToList();
        var uncertain = 0;
        while (asked.Count > 0)
        {
            try
            {
                var actions = asked.Select(static one => one.Action).ToArray();
                var answers = await large.SendAsync(token => SubmitAsync(client, actions, token), cancellationToken).ConfigureAwait(false);
                return Stored(changes, asked.Select((one, i) => (one.Index, Tag(answers[i]))));
            }
            catch (InvalidDataException unread)
            {
                // The SDK cannot read lines of 4 KiB, and an answer repeats the keys: what became of the batch is asked for.
                return await OwnAsync(table, partition, changes, write, cancellationToken).ConfigureAwait(false)
                    ?? throw new StorageUnavailableException("The storage account's answer to a batch could not be read, and the batch was not stored. Try again.", unread);
            }
            catch (Exception failure) when (AzureFailures.IsUncertain(failure) && uncertain < options.Retries)
            {
                await Task.Delay(Wait(failure, uncertain++), cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (AzureFailures.IsRemoved(failure))
            {
                tables.Forget(table);
                throw; // no conflict: deciding again would change nothing
            }
            catch (RequestFailedException failure) when (failure.Status is 404 or 409 or 412)
            {
                var at = (failure as TableTransactionFailedException)?.FailedTransactionActionIndex ?? 0;
                var change = changes[asked[at].Index];
                if (uncertain > 0 && await OwnAsync(table, partition, changes, write, cancellationToken).ConfigureAwait(false) is { } own)
                {
                    return own;
                }

                if (failure.Status != 404 || change is not RecordChange.Delete { IfMatch: null })
                {
                    return new ChangeOutcome.Conflict(asked[at].Index, change.Row);
                }

                // It is gone already, and that is what was asked for; others are likely to be gone too, and each would cost a batch of its own.
                asked.RemoveAt(at);
                var gone = await FindGoneAsync(table, partition, asked.Select(one => changes[one.Index]).Where(static other => other is RecordChange.Delete { IfMatch: null }), cancellationToken).ConfigureAwait(false);
                asked.RemoveAll(one => gone.Contains(changes[one.Index].Row));
            }
        }

        return Stored(changes, []);
    }

    /// <summary>The outcome when an earlier try of this call took effect; null when it did not.</summary>
    /// <remarks>A batch is all or none, so one row with our mark proves the whole batch ours, whoever has changed others since. One of deletions only left no mark: it is ours when all of its rows are gone.</remarks>
    private async ValueTask<ChangeOutcome?> OwnAsync(
        string table, string partition, IReadOnlyList<RecordChange> changes, string write, CancellationToken cancellationToken)
    {
        var tags = new (int Index, ETag Tag)[changes.Count];
        var (isOurs, areAllGone) = (false, true);
        for (var i = 0; i < changes.Count; i++)
        {
            var found = await tables.Reader(table).GetEntityIfExistsAsync<TableEntity>(partition, changes[i].Row, cancellationToken: cancellationToken).ConfigureAwait(false);
            var isOurRow = found.HasValue && found.Value!.GetString(StoredEntity.WriteColumn) == write;
            isOurs |= isOurRow;
            areAllGone &= changes[i] is RecordChange.Delete && !found.HasValue;
            tags[i] = (i, isOurRow ? new(found.Value!.ETag.ToString()) : s_replaced);
        }

        return isOurs || areAllGone ? Stored(changes, tags) : null;
    }

    /// <summary>Finds which rows that are to be deleted are not there.</summary>
    private async ValueTask<IReadOnlySet<string>> FindGoneAsync(string table, string partition, IEnumerable<RecordChange> deletes, CancellationToken cancellationToken)
    {
        HashSet<string> gone = new(StringComparer.Ordinal);
        foreach (var some in deletes.Select(static delete => delete.Row).Chunk(AzureRecordStore.Abreast))
        {
            var found = await Task.WhenAll(some.Select(row => tables.Reader(table).GetEntityIfExistsAsync<TableEntity>(partition, row, RowKeyOnly, cancellationToken))).ConfigureAwait(false);
            gone.UnionWith(some.Where((_, i) => !found[i].HasValue));
        }

        return gone;
    }

    /// <summary>One change goes by itself: an answer to it is shorter, and its keys may be longer.</summary>
    private static async ValueTask<IReadOnlyList<Response>> SubmitAsync(TableClient client, IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
    {
        if (actions is not [var only])
        {
            return (await client.SubmitTransactionAsync(actions, cancellationToken).ConfigureAwait(false)).Value;
        }

        var entity = only.Entity;
        return
        [
            only.ActionType switch
            {
                TableTransactionActionType.Add => await client.AddEntityAsync(entity, cancellationToken).ConfigureAwait(false),
                TableTransactionActionType.UpdateReplace => await client.UpdateEntityAsync(entity, only.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false),
                TableTransactionActionType.UpsertReplace => await client.UpsertEntityAsync(entity, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false),
                _ => await DeleteAsync(client, only, cancellationToken).ConfigureAwait(false),
            },
        ];
    }

    /// <summary>The SDK takes it for success when the entity is gone already; with a version named it is a conflict, as in a batch.</summary>
    private static async ValueTask<Response> DeleteAsync(TableClient client, TableTransactionAction action, CancellationToken cancellationToken)
    {
        var response = await client.DeleteEntityAsync(action.Entity.PartitionKey, action.Entity.RowKey, action.ETag, cancellationToken).ConfigureAwait(false);
        return response.Status == 404 ? throw new RequestFailedException(response) : response;
    }

    private TimeSpan Wait(Exception failure, int tries)
    {
        var asked = (failure as RequestFailedException)?.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var text) is true && int.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, 30)) : TimeSpan.Zero;
        var own = options.FirstWait * Math.Pow(2, Math.Min(tries, 6)) * (0.8 + (RandomNumberGenerator.GetInt32(400) / 1000.0));
        return asked > own ? asked : own;
    }

    private static TableTransactionAction ToAction(string partition, RecordChange change, string write) => change switch
    {
        RecordChange.Insert insert => new(TableTransactionActionType.Add, StoredEntity.Of(insert.Record, write)),
        RecordChange.Replace replace => new(TableTransactionActionType.UpdateReplace, StoredEntity.Of(replace.Record, write), new(replace.Record.ETag.Value!)),
        RecordChange.Upsert upsert => new(TableTransactionActionType.UpsertReplace, StoredEntity.Of(upsert.Record, write)),
        RecordChange.Delete delete => new(
            TableTransactionActionType.Delete, new TableEntity(partition, delete.RowKey), delete.IfMatch?.Value is { } version ? new(version) : global::Azure.ETag.All),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static ChangeOutcome.Stored Stored(IReadOnlyList<RecordChange> changes, IEnumerable<(int Index, ETag Tag)> tags)
    {
        var all = new ETag[changes.Count];
        foreach (var (index, tag) in tags)
        {
            all[index] = changes[index] is RecordChange.Delete ? default : tag;
        }

        return new(all);
    }

    private static ETag Tag(Response response) => response.Headers.ETag is { } tag ? new(tag.ToString()) : default;
}
