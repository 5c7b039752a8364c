using System.Runtime.CompilerServices;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Storage;

namespace CoAssess.Intake;

/// <summary>Keeps raw posts in chunks: a record in the order of arrival, a blob with the posts, a message that wakes collectors.</summary>
/// <remarks>
/// The record comes first, so that no blob with people's words lies where an erasure does not look. Once the blob lies there the record is made
/// <see cref="InboxChunkState.Whole"/>, and only then is anything acknowledged: a host whose clock is ahead may have taken it for a leftover meanwhile.
/// </remarks>
internal sealed class InboxStore(IRecordStore records, IBlobStore blobs, IWorkQueue queue, WorkMessages messages, TimeProvider clock)
{
    /// <summary>The most posts of one chunk.</summary>
    public const int ChunkPosts = 500;

    /// <summary>The most characters of one chunk's words; a chunk holds at least one post.</summary>
    public const int ChunkCharacters = 4_000_000;

    /// <summary>How long a chunk is left to the run that laid it here; a slow run may be overtaken then, which costs work and doubles nothing.</summary>
    public static readonly TimeSpan CollectingTakes = TimeSpan.FromSeconds(30);

    /// <summary>How often a chunk is begun anew that others clear away while it is accepted.</summary>
    private const int MaxTries = 5;

    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);
    private long _lastOrder;

    /// <summary>Stores posts; durable when the task ends.</summary>
    public async ValueTask<IReadOnlyList<WaitingChunk>> AddAsync(
        CouncilId council, AccountId account, IReadOnlyList<Post> posts, bool isCollectedAtOnce, CancellationToken cancellationToken)
    {
        var stored = new List<WaitingChunk>();
        foreach (var chunk in Chunks(posts))
        {
            stored.Add(await AddChunkAsync(council, account, chunk, isCollectedAtOnce, cancellationToken).ConfigureAwait(false));
        }

        return stored;
    }

    /// <summary>Lists the chunks that wait, oldest first.</summary>
    public async IAsyncEnumerable<WaitingChunk> ListAsync(
        CouncilId council, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var range = RecordRange.OfPartition(Keys.InboxChunk(council.Value, "").Table, council.Value);
        await foreach (var record in records.ReadAllAsync(range, cancellationToken).ConfigureAwait(false))
        {
            yield return new(record.Key, record.Read(IntakeJson.Default.InboxChunk), record.ETag, null);
        }
    }

    /// <summary>Lists the chunks that whoever was to collect them has left, oldest first.</summary>
    public IAsyncEnumerable<WaitingChunk> ListLeftAsync(CouncilId council, CancellationToken cancellationToken) =>
        ListAsync(council, cancellationToken).Where(chunk => clock.GetUtcNow() - chunk.Chunk.AcceptedAt >= CollectingTakes);

    /// <summary>Says how long a chunk is still to be left to the run that laid it here.</summary>
    public TimeSpan Rest(InboxChunk chunk) =>
        chunk.IsCollectedAtOnce && chunk.AcceptedAt + CollectingTakes - clock.GetUtcNow() is { Ticks: > 0 } rest ? rest : TimeSpan.Zero;

    /// <summary>Reads a chunk again, as it lies now.</summary>
    /// <returns>The chunk, or null once it was collected.</returns>
    public async ValueTask<WaitingChunk?> FindAsync(RecordKey key, CancellationToken cancellationToken) =>
        await records.FindAsync(key, IntakeJson.Default.InboxChunk, cancellationToken).ConfigureAwait(false) is { } found
            ? new(key, found.Value, found.ETag, null)
            : null;

    /// <summary>Reads the posts of a chunk.</summary>
    /// <returns>The first of its blobs that is there, or null when none is: collected in part, or still being accepted.</returns>
    public async ValueTask<InboxWords?> OpenAsync(CouncilId council, InboxChunk chunk, CancellationToken cancellationToken)
    {
        foreach (var hash in chunk.Blobs)
        {
            if (await blobs.OpenAsync(Address(council, hash), cancellationToken).ConfigureAwait(false) is { } stream)
            {
                await using (stream.ConfigureAwait(false))
                {
                    var content = new byte[stream.Length];
                    await stream.ReadExactlyAsync(content, cancellationToken).ConfigureAwait(false);
                    return new(hash, content);
                }
            }
        }

        return null;
    }

    /// <summary>Forgets a chunk: the words first, then that there were any.</summary>
    /// <returns>False when an erasure rewrote the chunk since it was read; it must be collected once more.</returns>
    public async ValueTask<bool> RemoveAsync(CouncilId council, WaitingChunk chunk, CancellationToken cancellationToken)
    {
        // Where an erasure is at work, the words that are to stand may be among the blobs: they go only if it has not come to its end.
        var taken = chunk.Chunk.Blobs.Count == 1 ? chunk : await ReplaceAsync(chunk, chunk.Chunk, cancellationToken).ConfigureAwait(false);
        if (taken is not null)
        {
            await DeleteBlobsAsync(council, taken.Chunk.Blobs, cancellationToken).ConfigureAwait(false);
            var outcome = await records.ChangeAsync(
                taken.Key.Table, taken.Key.Partition, [new RecordChange.Delete(taken.Key.Row, taken.ETag)], cancellationToken).ConfigureAwait(false);
            if (outcome is ChangeOutcome.Stored)
            {
                return true;
            }
        }

        return await records.FindAsync(chunk.Key, cancellationToken).ConfigureAwait(false) is null;
    }

    /// <summary>Clears a chunk away whose posts are not there, unless they come after all: whoever still accepts it learns of it, and nothing acknowledged is lost.</summary>
    public async ValueTask GiveUpAsync(CouncilId council, WaitingChunk chunk, CancellationToken cancellationToken)
    {
        if (await ReplaceAsync(chunk, chunk.Chunk with { State = InboxChunkState.GivenUp }, cancellationToken).ConfigureAwait(false) is { } given
            && await OpenAsync(council, given.Chunk, cancellationToken).ConfigureAwait(false) is null)
        {
            await RemoveAsync(council, given, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts other lines in the place of a chunk's; the chunk stays where it is in the order.</summary>
    /// <returns>False when somebody else changed or collected it since it was read.</returns>
    public async ValueTask<bool> RewriteAsync(
        CouncilId council, WaitingChunk chunk, IReadOnlyList<InboxLine> lines, CancellationToken cancellationToken)
    {
        // Only one writer can replace this version, so no two ever share a blob and remove it from each other.
        var content = InboxBlob.Write($"{chunk.Chunk.Id} {chunk.ETag.Value}", lines);
        var hash = InboxBlob.Hash(content);
        if (await ReplaceAsync(chunk, chunk.Chunk with { Blobs = [hash, .. chunk.Chunk.Blobs] }, cancellationToken).ConfigureAwait(false) is not { } rewritten)
        {
            return false;
        }

        using var stream = new MemoryStream(content, writable: false);
        await blobs.SaveAsync(Keys.Inbox(council.Value), stream, cancellationToken).ConfigureAwait(false);
        if (await SettleAsync(council, rewritten, cancellationToken).ConfigureAwait(false))
        {
            return true;
        }

        if (await FindAsync(chunk.Key, cancellationToken).ConfigureAwait(false) is null)
        {
            await DeleteBlobsAsync(council, [hash], cancellationToken).ConfigureAwait(false); // collected meanwhile: no record leads to it
        }

        return false;
    }

    /// <summary>Removes the blobs behind a chunk's first, which must be there.</summary>
    /// <remarks>The record changes before they go: whoever has read one of them finds it changed, and collects or rewrites once more. It names them as long as it stands.</remarks>
    /// <returns>False when somebody else changed or collected the chunk since it was read.</returns>
    public async ValueTask<bool> SettleAsync(CouncilId council, WaitingChunk chunk, CancellationToken cancellationToken)
    {
        if (chunk.Chunk.Blobs.Count > 1)
        {
            if (await ReplaceAsync(chunk, chunk.Chunk, cancellationToken).ConfigureAwait(false) is null)
            {
                return false;
            }

            await DeleteBlobsAsync(council, chunk.Chunk.Blobs.Skip(1), cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Takes the calls whose chunk has been collected out of the queue; the others ring again.</summary>
    public async ValueTask ClearCallsAsync(CancellationToken cancellationToken)
    {
        while (await queue.TakeAsync(WorkQueues.Inbox, 32, Hidden, cancellationToken).ConfigureAwait(false) is { Count: > 0 } calls)
        {
            var keys = calls.Where(call => messages.TryOpen(call) is not null).ToDictionary(static call => call, call => InboxCall.Read(messages.TryOpen(call)!));
            foreach (var council in keys.GroupBy(static call => call.Value.Partition))
            {
                var table = council.First().Value.Table;
                var waiting = await records.FindManyAsync(
                    table, council.Key, [.. council.Select(static call => call.Value.Row).Distinct()], cancellationToken).ConfigureAwait(false);
                await Task.WhenAll(council
                    .Where(call => !waiting.ContainsKey(call.Value.Row))
                    .Select(call => queue.CompleteAsync(call.Key, cancellationToken).AsTask())).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Removes chunks accepted before a moment, and blobs that an interrupted step left without a record.</summary>
    public async ValueTask<int> ExpireAsync(CouncilId council, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        await foreach (var chunk in ListAsync(council, cancellationToken).ConfigureAwait(false))
        {
            if (chunk.Chunk.AcceptedAt > before)
            {
                break;
            }

            removed += await RemoveAsync(council, chunk, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        var left = new List<BlobAddress>();
        await foreach (var blob in blobs.ListAsync(Keys.Inbox(council.Value), cancellationToken).ConfigureAwait(false))
        {
            if (blob.SavedAt <= before)
            {
                left.Add(blob.Address);
            }
        }

        foreach (var address in left)
        {
            await blobs.DeleteAsync(address, cancellationToken).ConfigureAwait(false);
        }

        return removed + left.Count;
    }

    private static IEnumerable<List<Post>> Chunks(IReadOnlyList<Post> posts)
    {
        List<Post> chunk = [];
        var characters = 0;
        foreach (var post in posts)
        {
            var length = post.Text?.Length ?? 0;
            if (chunk.Count == ChunkPosts || (chunk.Count > 0 && characters + length > ChunkCharacters))
            {
                yield return chunk;
                (chunk, characters) = ([], 0);
            }

            chunk.Add(post);
            characters += length;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private async ValueTask<WaitingChunk> AddChunkAsync(
        CouncilId council, AccountId account, List<Post> posts, bool isCollectedAtOnce, CancellationToken cancellationToken)
    {
        InboxLine[] lines = [.. posts.Select(static post => new InboxLine(post))];
        for (var tries = 1; tries <= MaxTries; tries++)
        {
            if (await TryAddAsync(council, account, lines, isCollectedAtOnce, cancellationToken).ConfigureAwait(false) is { } waiting)
            {
                await messages.SendAsync(WorkQueues.Inbox, InboxCall.Write(waiting.Key), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
                return waiting;
            }
        }

        throw new InvalidOperationException(
            $"What came in was cleared away {MaxTries} times before it was whole: the clock of one of the hosts must be hours ahead; set it right. Nothing was acknowledged.");
    }

    /// <returns>The chunk, whole; null when another host cleared it away meanwhile.</returns>
    private async ValueTask<WaitingChunk?> TryAddAsync(
        CouncilId council, AccountId account, InboxLine[] lines, bool isCollectedAtOnce, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var order = NextOrder(now);
        var content = InboxBlob.Write($"{account} {order}", lines);
        var hash = InboxBlob.Hash(content);
        var key = Keys.InboxChunk(council.Value, order, hash);
        var chunk = new InboxChunk { Account = account, AcceptedAt = now, Id = key.Row, Blobs = [hash], Posts = lines.Length, IsCollectedAtOnce = isCollectedAtOnce };
        var outcome = await records.ChangeAsync(
            key.Table, key.Partition, [new RecordChange.Upsert(JsonRecords.ToRecord(key, chunk, IntakeJson.Default.InboxChunk))], cancellationToken)
            .ConfigureAwait(false);

        using var stream = new MemoryStream(content, writable: false);
        await blobs.SaveAsync(Keys.Inbox(council.Value), stream, cancellationToken).ConfigureAwait(false);

        WaitingChunk? waiting = new(key, chunk, ((ChangeOutcome.Stored)outcome).ETags[0], lines);
        while (waiting is { Chunk.State: InboxChunkState.Arriving })
        {
            if (await ReplaceAsync(waiting, waiting.Chunk with { State = InboxChunkState.Whole }, cancellationToken).ConfigureAwait(false) is { } whole)
            {
                return whole;
            }

            waiting = await FindAsync(key, cancellationToken).ConfigureAwait(false); // an erasure may have rewritten it: its lines count then
        }

        return null;
    }

    /// <returns>The chunk in its new version; null when somebody else changed or took it away since it was read.</returns>
    private async ValueTask<WaitingChunk?> ReplaceAsync(WaitingChunk waiting, InboxChunk chunk, CancellationToken cancellationToken)
    {
        var record = JsonRecords.ToRecord(waiting.Key, chunk, IntakeJson.Default.InboxChunk, waiting.ETag);
        return await records.ChangeAsync(waiting.Key.Table, waiting.Key.Partition, [new RecordChange.Replace(record)], cancellationToken).ConfigureAwait(false)
            is ChangeOutcome.Stored stored
                ? waiting with { Chunk = chunk, ETag = stored.ETags[0] }
                : null;
    }

    /// <summary>The moment in ticks, but never the same twice, so that chunks keep the order in which they came.</summary>
    private long NextOrder(DateTimeOffset now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastOrder);
            var next = Math.Max(last + 1, now.UtcTicks);
            if (Interlocked.CompareExchange(ref _lastOrder, next, last) == last)
            {
                return next;
            }
        }
    }

    private async ValueTask DeleteBlobsAsync(CouncilId council, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        foreach (var hash in hashes)
        {
            await blobs.DeleteAsync(Address(council, hash), cancellationToken).ConfigureAwait(false);
        }
    }

    private static BlobAddress Address(CouncilId council, string hash) => new(Keys.Inbox(council.Value), hash);
}
