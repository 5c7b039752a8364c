using System.Text;
using Azure.Storage.Queues;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>What becomes of our messages when another hand wrote into the same queue.</summary>
public sealed class OtherHandsMessagesTests
{
    private readonly string _connection = Azurite.Current.TakeAccount();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_that_is_not_base_64_holds_up_none_of_ours()
    {
        var account = new AzureAccount(new() { ConnectionString = _connection });
        var queue = new AzureWorkQueue(account, new(account));
        var other = new QueueClient(_connection, "work", new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });
        await other.CreateIfNotExistsAsync(cancellationToken: Token);
        await other.SendMessageAsync("words of another hand!", Token);
        await queue.EnqueueAsync("work", "ours"u8.ToArray(), TimeSpan.Zero, Token);

        var taken = await queue.TakeAsync("work", 32, TimeSpan.FromMinutes(1), Token);

        Assert.Equal(["ours"], taken.Select(static item => Encoding.UTF8.GetString(item.Body.Span)));
    }
}
