using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Queues.Models;

namespace CoAssess.Storage.Azure;

/// <summary>What the account holds of CoAssess. Tables and containers of other programs, such as those of the Functions host, are told by what lies in them.</summary>
internal sealed class AzureInventory(AzureAccount account, AzureRecordStore records) : IStorageInventory
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(1);
    private readonly PoisonTable _poison = new(records);

    public async IAsyncEnumerable<string> ListTablesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var tables = account.Tables.QueryAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = tables.ConfigureAwait(false);
        while (await AzureFailures.RunAsync(tables.MoveNextAsync).ConfigureAwait(false))
        {
            var name = tables.Current.Name;
            if (name != TableNames.Of(PoisonTable.Table) && await AzureFailures.RunAsync(() => HoldsRecordsAsync(name, cancellationToken)).ConfigureAwait(false))
            {
                yield return name;
            }
        }
    }

    public async IAsyncEnumerable<string> ListContainersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var containers = account.Blobs.GetBlobContainersAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = containers.ConfigureAwait(false);
        while (await AzureFailures.RunAsync(containers.MoveNextAsync).ConfigureAwait(false))
        {
            var name = containers.Current.Name;
            if (await AzureFailures.RunAsync(() => HoldsBlobsAsync(name, cancellationToken)).ConfigureAwait(false))
            {
                yield return name;
            }
        }
    }

    public async IAsyncEnumerable<string> ListQueuesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var queues = account.Queues.GetQueuesAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = queues.ConfigureAwait(false);
        while (await AzureFailures.RunAsync(queues.MoveNextAsync).ConfigureAwait(false))
        {
            if (!queues.Current.Name.StartsWith("azure-webjobs-", StringComparison.Ordinal)) // the Functions host's own
            {
                yield return queues.Current.Name;
            }
        }
    }

    public async IAsyncEnumerable<StoredMessage> ListMessagesAsync(string queue, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        StorageGuard.Queue(queue);
        var taken = new Dictionary<string, QueueMessage>(StringComparer.Ordinal);
        try
        {
            while (await AzureFailures.RunAsync(() => ReceiveAsync(queue, cancellationToken)).ConfigureAwait(false) is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    if (taken.TryAdd(message.MessageId, message))
                    {
                        yield return new(message.Body.ToMemory(), IsPoison: false);
                    }

                    taken[message.MessageId] = message; // its last receipt
                }
            }
        }
        finally
        {
            foreach (var message in taken.Values)
            {
                await GiveBackAsync(queue, message).ConfigureAwait(false);
            }
        }

        await foreach (var item in _poison.ReadAllAsync(queue, cancellationToken).ConfigureAwait(false))
        {
            yield return new(item.Body, IsPoison: true);
        }
    }

    public ValueTask AddPoisonAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        StorageGuard.Message(queue, body.Length, TimeSpan.Zero);
        return AzureFailures.RunAsync(async () =>
        {
            await account.Queues.GetQueueClient(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false); // or nobody would list it
            await _poison.AddAsync(
                new()
                {
                    Queue = queue,
                    Id = System.Security.Cryptography.RandomNumberGenerator.GetHexString(32, lowercase: true),
                    Receipt = "",
                    Body = body,
                    Tries = IWorkQueue.MaxTries,
                    EnqueuedAt = TimeProvider.System.GetUtcNow(),
                },
                cancellationToken).ConfigureAwait(false);
        });
    }

    private async ValueTask<bool> HoldsRecordsAsync(string table, CancellationToken cancellationToken)
    {
        var pages = account.Tables.GetTableClient(table).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = pages.ConfigureAwait(false);
        return await pages.MoveNextAsync().ConfigureAwait(false) && pages.Current.ContainsKey(StoredEntity.WriteColumn);
    }

    private async ValueTask<bool> HoldsBlobsAsync(string container, CancellationToken cancellationToken)
    {
        var blobs = account.Blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = blobs.ConfigureAwait(false);
        return await blobs.MoveNextAsync().ConfigureAwait(false) && blobs.Current.Name is { Length: 64 } name && name.All(char.IsAsciiHexDigitLower);
    }

    private async ValueTask<QueueMessage[]> ReceiveAsync(string queue, CancellationToken cancellationToken)
    {
        try
        {
            return (await account.Queues.GetQueueClient(queue).ReceiveMessagesAsync(StorageLimits.MaxTake, Hidden, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return [];
        }
    }

    private ValueTask<bool> GiveBackAsync(string queue, QueueMessage message) => AzureFailures.RunAsync(async () =>
    {
        try
        {
            await account.Queues.GetQueueClient(queue).UpdateMessageAsync(
                message.MessageId, message.PopReceipt, message.Body, TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 400)
        {
            return false; // it came back by itself
        }
    });
}
