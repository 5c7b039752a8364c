using System.Text;
using CoAssess.Storage;

namespace CoAssess.Contracts.Storage;

/// <summary>What every engine says of what it holds.</summary>
public abstract class InventoryContract : StorageContract
{
    private const string Queue = "inbox-e07000188";

    [Fact]
    public async Task An_empty_store_holds_nothing()
    {
        Assert.Empty(await Engine.Inventory.ListTablesAsync(Token).ToListAsync(Token));
        Assert.Empty(await Engine.Inventory.ListContainersAsync(Token).ToListAsync(Token));
        Assert.Empty(await Engine.Inventory.ListQueuesAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Tables_containers_and_queues_are_listed_once_each_and_without_the_empty_ones()
    {
        foreach (var table in (string[])["notes", "letters", "gone"])
        {
            await PutAsync(table, "p", "a");
            await PutAsync(table, "q", "b");
        }

        await Engine.Records.ChangeAsync("gone", "p", [new RecordChange.Delete("a")], Token);
        await Engine.Records.ChangeAsync("gone", "q", [new RecordChange.Delete("b")], Token);
        await SaveAsync("releases", "one");
        await SaveAsync("releases", "two");
        await SaveAsync("inbox", "one");
        await Engine.Blobs.DeleteAsync(await SaveAsync("empty", "gone"), Token);
        await Engine.Queue.EnqueueAsync(Queue, Bytes("a"), TimeSpan.Zero, Token);

        Assert.Equal(["letters", "notes"], await Engine.Inventory.ListTablesAsync(Token).ToListAsync(Token));
        Assert.Equal(["inbox", "releases"], await Engine.Inventory.ListContainersAsync(Token).ToListAsync(Token));
        Assert.Equal([Queue], await Engine.Inventory.ListQueuesAsync(Token).ToListAsync(Token));
    }

    [Fact]
    public async Task Messages_are_listed_and_can_be_taken_afterwards()
    {
        for (var n = 0; n < 70; n++)
        {
            await Engine.Queue.EnqueueAsync(Queue, Bytes($"message {n:D2}"), TimeSpan.Zero, Token);
        }

        var listed = await Engine.Inventory.ListMessagesAsync(Queue, Token).ToListAsync(Token);
        await Engine.PassAsync(TimeSpan.FromMilliseconds(1));
        var taken = await Engine.Queue.TakeAsync(Queue, 32, Engine.Hold, Token);

        Assert.Equal(Enumerable.Range(0, 70).Select(static n => $"message {n:D2}"), listed.Select(Text).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(listed, static message => message.IsPoison);
        Assert.Equal(32, taken.Count);
    }

    [Fact]
    public async Task A_message_that_is_added_as_poison_is_listed_as_one_and_not_taken()
    {
        await Engine.Inventory.AddPoisonAsync(Queue, Bytes("bad"), Token);
        await Engine.Queue.EnqueueAsync(Queue, Bytes("good"), TimeSpan.Zero, Token);

        var listed = await Engine.Inventory.ListMessagesAsync(Queue, Token).ToListAsync(Token);

        Assert.Equal([("bad", true), ("good", false)], listed.Select(static message => (Text(message), message.IsPoison)).Order());
        Assert.Equal("bad", Encoding.UTF8.GetString(Assert.Single(await Engine.Queue.ListPoisonAsync(Queue, 10, Token)).Body.Span));
        Assert.Equal(1, await Engine.Queue.CountAsync(Queue, Token));
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Text(StoredMessage message) => Encoding.UTF8.GetString(message.Body.Span);

    private async Task PutAsync(string table, string partition, string row) => await Engine.Records.ChangeAsync(
        table, partition, [new RecordChange.Upsert(new() { Key = new(table, partition, row), Body = Bytes("{}") })], Token);

    private async Task<BlobAddress> SaveAsync(string container, string text) => await Engine.Blobs.SaveAsync(container, new MemoryStream(Bytes(text)), Token);
}
