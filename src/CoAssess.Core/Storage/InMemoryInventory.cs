namespace CoAssess.Storage;

/// <summary>What the engine in memory holds.</summary>
internal sealed class InMemoryInventory(InMemoryRecordStore records, InMemoryBlobStore blobs, InMemoryWorkQueue messages) : IStorageInventory
{
    public IAsyncEnumerable<string> ListTablesAsync(CancellationToken cancellationToken) => records.ListTables().ToAsyncEnumerable();

    public IAsyncEnumerable<string> ListContainersAsync(CancellationToken cancellationToken) => blobs.ListContainers().ToAsyncEnumerable();

    public IAsyncEnumerable<string> ListQueuesAsync(CancellationToken cancellationToken) => messages.ListQueues().ToAsyncEnumerable();

    public IAsyncEnumerable<StoredMessage> ListMessagesAsync(string queue, CancellationToken cancellationToken) =>
        messages.ListMessages(queue).ToAsyncEnumerable();

    public ValueTask AddPoisonAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        messages.AddPoison(queue, body);
        return ValueTask.CompletedTask;
    }
}
