using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace CoAssess.Functions.Tests.Simulation;

/// <summary>Watches one queue: brings its messages, several at a time, deletes what succeeded, lets what failed come again, and puts aside what failed five times.</summary>
internal sealed class QueueWatch(HostSettings settings, Caller caller, string function, string binding, string queue, int batch, int maxDequeueCount, Action<Invocation> ended)
{
    /// <summary>Base 64 is taken off by hand, so that a text that is none can be put aside as the host does it.</summary>
    private readonly QueueClient _queue = new(settings.Storage, queue, new QueueClientOptions { Retry = { MaxRetries = 3 } });

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var messages = (await _queue.ReceiveMessagesAsync(batch, settings.Visibility, stop)).Value;
                await Task.WhenAll(messages.Select(message => BringAsync(message, stop)));
                if (messages.Length > 0)
                {
                    continue;
                }
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is RequestFailedException or AggregateException or OperationCanceledException)
            {
                // Nobody has written to it yet, or the storage did not answer; the host looks again.
            }

            await Task.Delay(settings.Polling, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
        }
    }

    private async Task BringAsync(QueueMessage message, CancellationToken stop)
    {
        using var working = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var receipt = message.PopReceipt;
        var renewal = RenewAsync();
        var result = TryDecode(message.Body.ToString()) is { } text
            ? await caller.BringAsync(function, binding, text, message.MessageId, message.DequeueCount, stop)
            : Invocation.Failed;
        await working.CancelAsync();
        await renewal;
        ended(result);
        switch (result)
        {
            case Invocation.Succeeded:
                await _queue.DeleteMessageAsync(message.MessageId, receipt, stop);
                break;
            case Invocation.Failed when message.DequeueCount >= maxDequeueCount:
                var poison = new QueueClient(settings.Storage, $"{queue}-poison");
                await poison.CreateIfNotExistsAsync(cancellationToken: stop);
                await poison.SendMessageAsync(message.Body.ToString(), stop);
                await _queue.DeleteMessageAsync(message.MessageId, receipt, stop);
                break;
            case Invocation.Failed:
                await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.RetryAfter, cancellationToken: stop);
                break;
            default:
                break; // it hangs: the message stays hidden for as long as the host lives
        }

        async Task RenewAsync()
        {
            try
            {
                while (true)
                {
                    await Task.Delay(settings.Visibility / 2, working.Token);
                    receipt = (await _queue.UpdateMessageAsync(message.MessageId, receipt, visibilityTimeout: settings.Visibility, cancellationToken: stop)).Value.PopReceipt;
                }
            }
            catch (OperationCanceledException) when (working.IsCancellationRequested)
            {
                // The work is done.
            }
        }
    }

    private static string? TryDecode(string body)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(body));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
