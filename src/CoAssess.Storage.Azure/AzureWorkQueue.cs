using System.Globalization;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace CoAssess.Storage.Azure;

/// <summary>Work in Azure Queues. What failed too often lies in a table, where all of it can be listed: a queue shows no more than 32 messages.</summary>
internal sealed class AzureWorkQueue(AzureAccount account, AzureRecordStore records) : IWorkQueue
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);
    private readonly PoisonTable _poison = new(records);

    public async ValueTask EnqueueAsync(string queue, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken)
    {
        StorageGuard.Message(queue, body.Length, delay);
        await AzureFailures.RunAsync(async () =>
        {
            var client = account.Queues.GetQueueClient(queue);
            try
            {
                return await SendAsync(client, body, delay, cancellationToken).ConfigureAwait(false);
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
                return await SendAsync(client, body, delay, cancellationToken).ConfigureAwait(false);
            }
        }).ConfigureAwait(false);
    }

    public async ValueTask<IReadOnlyList<WorkItem>> TakeAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        StorageGuard.Take(queue, most, visibility);
        List<WorkItem> taken = [];
        while (taken.Count < most)
        {
            var wanted = most - taken.Count;
            var messages = await AzureFailures.RunAsync(() => ReceiveAsync(queue, wanted, visibility, cancellationToken)).ConfigureAwait(false);
            foreach (var message in messages)
            {
                var item = ToItem(queue, message);
                if (message.DequeueCount <= IWorkQueue.MaxTries)
                {
                    taken.Add(item);
                }
                else
                {
                    await _poison.AddAsync(item with { Tries = IWorkQueue.MaxTries }, cancellationToken).ConfigureAwait(false); // first kept, then forgotten
                    await CompleteAsync(item, cancellationToken).ConfigureAwait(false);
                }
            }

            if (messages.All(static message => message.DequeueCount <= IWorkQueue.MaxTries))
            {
                break; // only poison in front is a reason to ask again
            }
        }

        return taken;
    }

    public async ValueTask<bool> CompleteAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return await HeldAsync(async () => await account.Queues.GetQueueClient(item.Queue).DeleteMessageAsync(item.Id, item.Receipt, cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
    }

    public async ValueTask<bool> PostponeAsync(WorkItem item, TimeSpan after, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        StorageGuard.Delay(after);
        return await HeldAsync(async () => await account.Queues.GetQueueClient(item.Queue).UpdateMessageAsync(
            item.Id, item.Receipt, new BinaryData(item.Body), after, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }

    public ValueTask<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        StorageGuard.Queue(queue);
        return AzureFailures.RunAsync(async () =>
        {
            try
            {
                var properties = await account.Queues.GetQueueClient(queue).GetPropertiesAsync(cancellationToken).ConfigureAwait(false);
                return properties.Value.ApproximateMessagesCount;
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                return 0;
            }
        });
    }

    public ValueTask<IReadOnlyList<WorkItem>> ListPoisonAsync(string queue, int most, CancellationToken cancellationToken)
    {
        StorageGuard.PoisonPage(queue, most);
        return _poison.ListAsync(queue, most, cancellationToken);
    }

    public async ValueTask<bool> ReplayPoisonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!await _poison.HoldsAsync(item, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await EnqueueAsync(item.Queue, item.Body, TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        return await _poison.RemoveAsync(item, cancellationToken).ConfigureAwait(false);
    }

    public ValueTask<bool> DiscardPoisonAsync(WorkItem item, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _poison.RemoveAsync(item, cancellationToken);
    }

    private static async ValueTask<Response<SendReceipt>> SendAsync(QueueClient client, ReadOnlyMemory<byte> body, TimeSpan delay, CancellationToken cancellationToken) =>
        await client.SendMessageAsync(new BinaryData(body), delay > TimeSpan.Zero ? delay : null, Forever, cancellationToken).ConfigureAwait(false);

    private async ValueTask<QueueMessage[]> ReceiveAsync(string queue, int most, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            return (await account.Queues.GetQueueClient(queue).ReceiveMessagesAsync(most, visibility, cancellationToken).ConfigureAwait(false)).Value;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return [];
        }
    }

    /// <summary>Whether a call on a taken message found it still ours.</summary>
    private static ValueTask<bool> HeldAsync(Func<Task> call) => AzureFailures.RunAsync(async () =>
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 400 && failure.ErrorCode != QueueErrorCode.OutOfRangeInput)
        {
            return false; // gone, or its receipt is void
        }
    });

    private static WorkItem ToItem(string queue, QueueMessage message) => new()
    {
        Queue = queue,
        Id = message.MessageId,
        Receipt = message.PopReceipt,
        Body = message.Body.ToMemory(),
        Tries = (int)Math.Min(message.DequeueCount, int.MaxValue),
        EnqueuedAt = message.InsertedOn ?? DateTimeOffset.Parse("1970-01-01T00:00:00Z", CultureInfo.InvariantCulture),
    };
}
