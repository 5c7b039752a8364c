using System.Security.Cryptography;

namespace CoAssess.Storage;

/// <summary>Copies the messages of one queue. They come without delay at the target, with no tries counted.</summary>
internal sealed class QueueCopy(StorageSide from, StorageSide to, string queue)
{
    private const int Abreast = 16;
    private static readonly TimeSpan Hidden = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private List<StoredMessage> _messages = [];

    /// <summary>Gets how many messages of the source cannot be seen.</summary>
    public long Unseen { get; private set; }

    /// <summary>Gets the digest of the source's messages, whatever their order.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Reads the source's messages.</summary>
    public async ValueTask ReadAsync(CancellationToken cancellationToken)
    {
        _messages = await from.Inventory.ListMessagesAsync(queue, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        var waiting = _messages.Count(static message => !message.IsPoison);
        Unseen = Math.Max(0, await from.Queue.CountAsync(queue, cancellationToken).ConfigureAwait(false) - waiting);
        Digest = DigestOf(_messages);
    }

    /// <summary>Lets the target have exactly these messages: what an earlier run brought is removed first, because nobody can say how far it came.</summary>
    /// <returns>How many messages were written.</returns>
    public async ValueTask<long> CopyAsync(Action looked, CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken).ConfigureAwait(false);
        foreach (var chunk in _messages.Chunk(Abreast))
        {
            await Task.WhenAll(chunk.Select(message => AddAsync(message, cancellationToken))).ConfigureAwait(false);
            Array.ForEach(chunk, _ => looked());
        }

        return _messages.Count;
    }

    /// <summary>Counts both sides, which takes nothing out of either queue.</summary>
    public async ValueTask<(long Source, long Target)> CountAsync(CancellationToken cancellationToken)
    {
        var waiting = await to.Queue.CountAsync(queue, cancellationToken).ConfigureAwait(false);
        var poison = await to.Queue.ListPoisonAsync(queue, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false);
        var ofSource = _messages.Count(static message => message.IsPoison);
        return (_messages.Count, waiting + (poison.Count == StorageLimits.MaxPage ? ofSource : poison.Count)); // a thousand poisoned messages are not told from more
    }

    /// <summary>Reads the target's messages and compares what they say with the source's, whatever their order.</summary>
    /// <returns>How many there are on both sides, and whether they are the same.</returns>
    public async ValueTask<(long Source, long Target, bool AreSame)> VerifyAsync(CancellationToken cancellationToken)
    {
        var there = await to.Inventory.ListMessagesAsync(queue, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        return (_messages.Count, there.Count, DigestOf(there) == Digest);
    }

    private static string DigestOf(IEnumerable<StoredMessage> messages) =>
        Convert.ToHexStringLower(SHA256.HashData([.. messages.Select(Hash).Order(StringComparer.Ordinal).SelectMany(Convert.FromHexString)]));

    private static string Hash(StoredMessage message) => Convert.ToHexStringLower(SHA256.HashData([.. message.Body.Span, message.IsPoison ? (byte)1 : (byte)0]));

    private Task AddAsync(StoredMessage message, CancellationToken cancellationToken) => message.IsPoison
        ? to.Inventory.AddPoisonAsync(queue, message.Body, cancellationToken).AsTask()
        : to.Queue.EnqueueAsync(queue, message.Body, TimeSpan.Zero, cancellationToken).AsTask();

    private async ValueTask EmptyAsync(CancellationToken cancellationToken)
    {
        while (await to.Queue.ListPoisonAsync(queue, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false) is { Count: > 0 } poison)
        {
            foreach (var item in poison)
            {
                await to.Queue.DiscardPoisonAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }

        while (await to.Queue.CountAsync(queue, cancellationToken).ConfigureAwait(false) > 0)
        {
            var taken = await to.Queue.TakeAsync(queue, StorageLimits.MaxTake, Hidden, cancellationToken).ConfigureAwait(false);
            foreach (var item in taken)
            {
                await to.Queue.CompleteAsync(item, cancellationToken).ConfigureAwait(false);
            }

            if (taken.Count == 0)
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false); // a run that was killed here has hidden some for a while
            }
        }
    }
}
