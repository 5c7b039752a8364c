namespace CoAssess.Storage;

/// <summary>Says what an engine holds, so that an installation can be moved to another one.</summary>
/// <remarks>It is for moving, with the hosts at rest, and not for daily work: what is listed while others write may be there or not.</remarks>
public interface IStorageInventory
{
    /// <summary>Lists the tables that hold records of CoAssess.</summary>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<string> ListTablesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the containers that hold blobs of CoAssess.</summary>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<string> ListContainersAsync(CancellationToken cancellationToken);

    /// <summary>Lists the queues.</summary>
    /// <param name="cancellationToken">Ends the listing early.</param>
    IAsyncEnumerable<string> ListQueuesAsync(CancellationToken cancellationToken);

    /// <summary>Lists the messages of a queue, the poisoned ones too, and takes none of them.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="cancellationToken">Ends the listing early.</param>
    /// <remarks>An engine whose server shows nothing but what is taken takes them and gives them back: there a listing counts as a try, and what is hidden is not seen.</remarks>
    IAsyncEnumerable<StoredMessage> ListMessagesAsync(string queue, CancellationToken cancellationToken);

    /// <summary>Adds a message that failed too often elsewhere; it is listed with the poisoned ones at once.</summary>
    /// <param name="queue">The queue, made at its first use.</param>
    /// <param name="body">At most <see cref="StorageLimits.MaxMessageBytes"/> bytes of UTF-8.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask AddPoisonAsync(string queue, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);
}
