using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Turns chunks of the inbox into feedback, one at a time and in their order; run again on the same chunk it doubles nothing.</summary>
internal sealed partial class ChunkCollector(
    InboxStore inbox,
    InboxQuarantine quarantine,
    PrivacyDoor door,
    FeedbackStore store,
    RepostCounter reposts,
    OwnAccounts own,
    IOutbox outbox,
    IEnumerable<IFeedbackSink> sinks,
    TimeProvider clock,
    ILogger<ChunkCollector> logger)
{
    private const int MaxLookup = 1_000;

    /// <summary>A chunk without posts that is younger may still be on its way in; the clocks of two hosts may differ by much of this.</summary>
    private static readonly TimeSpan AcceptanceTakes = TimeSpan.FromHours(6);

    /// <summary>Takes a chunk's posts through the privacy door; touches nothing, so it may run ahead of collecting.</summary>
    /// <returns>The chunk, or null when its posts are not there: gone already, or still being accepted.</returns>
    public async ValueTask<ReadyChunk?> PrepareAsync(CouncilId council, WaitingChunk waiting, CancellationToken cancellationToken)
    {
        var lines = waiting.Lines;
        IReadOnlyList<UnreadableItem> unreadable = [];
        if (lines is null)
        {
            if (await inbox.OpenAsync(council, waiting.Chunk, cancellationToken).ConfigureAwait(false) is not { } words)
            {
                await ClearAwayAsync(council, waiting, cancellationToken).ConfigureAwait(false);
                return null;
            }

            (lines, unreadable) = InboxBlob.Read(words.Content, waiting.Chunk.Account);
        }

        var objections = await door.ObjectionsAsync(council, cancellationToken).ConfigureAwait(false);
        var heard = objections.Count == 0 ? lines : [.. lines.Where(line => line.IsErased || !PrivacyDoor.IsObjected(objections, line.Post))];
        var (posts, held) = door.Pass(council, heard, cancellationToken);
        return new(waiting, posts, [.. unreadable.Select(static item => new SetAside(item)), .. held], lines.Count - heard.Count);
    }

    /// <summary>Stores what a chunk says, tells the sinks, and takes it out of the inbox, in that order.</summary>
    public async ValueTask<IntakeTally> CollectAsync(Council council, WordMatcher matcher, ReadyChunk ready, CancellationToken cancellationToken)
    {
        while (true)
        {
            var tally = await StoreAsync(council, matcher, ready, cancellationToken).ConfigureAwait(false);
            if (await inbox.RemoveAsync(council.Id, ready.Waiting, cancellationToken).ConfigureAwait(false))
            {
                return tally;
            }

            // An erasure rewrote the chunk while it was collected: what it took out must go from the feedback as well.
            var rewritten = await inbox.FindAsync(ready.Waiting.Key, cancellationToken).ConfigureAwait(false);
            var again = rewritten is null ? null : await PrepareAsync(council.Id, rewritten, cancellationToken).ConfigureAwait(false);
            if (again is null)
            {
                return tally;
            }

            ready = again;
        }
    }

    /// <summary>Takes away what an interrupted step left of a chunk: collected but not forgotten, or never wholly accepted and so never acknowledged.</summary>
    private async ValueTask ClearAwayAsync(CouncilId council, WaitingChunk waiting, CancellationToken cancellationToken)
    {
        if (waiting.Chunk.State is not InboxChunkState.Arriving || clock.GetUtcNow() - waiting.Chunk.AcceptedAt > AcceptanceTakes)
        {
            await inbox.GiveUpAsync(council, waiting, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<IntakeTally> StoreAsync(Council council, WordMatcher matcher, ReadyChunk ready, CancellationToken cancellationToken)
    {
        var chunk = ready.Waiting.Chunk;
        await quarantine.AddAsync(council.Id, chunk.Account, ready.Held, cancellationToken).ConfigureAwait(false);
        await quarantine.RemoveAsync(council.Id, ready.Gone, cancellationToken).ConfigureAwait(false);

        var words = await matcher.MatchAsync(ready.Posts, cancellationToken).ConfigureAwait(false);
        var sent = await FindSentAsync(council.Id, chunk.Account.Channel, ready.Posts, cancellationToken).ConfigureAwait(false);
        var threads = new ThreadLookup(await own.OfAsync(chunk.Account.Channel, cancellationToken).ConfigureAwait(false), sent);
        var fold = await SaveAsync(council, ready, words, threads, cancellationToken).ConfigureAwait(false);

        var tally = fold.Tally;
        tally.Quarantined += ready.Held.Count;
        tally.Objected += ready.Objected;
        var read = fold.Reposts.Sum(static entry => entry.Value.Count);
        tally.Reposts += await reposts.CountAsync(council.Id, fold.Reposts, cancellationToken).ConfigureAwait(false);
        tally.Duplicates += read - tally.Reposts;
        tally.CasesOpened += await TellAsync(council, fold.Told, cancellationToken).ConfigureAwait(false);
        await TellGoneAsync(council, fold.Told, cancellationToken).ConfigureAwait(false);
        LogCollected(ready.Posts.Count, tally.Stored, tally.Duplicates);
        return tally;
    }

    private async ValueTask<BatchFold> SaveAsync(
        Council council, ReadyChunk ready, WordMatch[] words, ThreadLookup threads, CancellationToken cancellationToken)
    {
        var ids = threads.Mentioned(ready.Posts);
        return await Deciding.AgainAsync("the feedback of a chunk, which stays in the inbox", SaveOnceAsync, cancellationToken).ConfigureAwait(false);

        async ValueTask<Decided<BatchFold>?> SaveOnceAsync()
        {
            var kept = await store.FindAsync(council.Id, ids, cancellationToken).ConfigureAwait(false);
            var fold = new BatchFold(council, ready.Waiting.Chunk, kept, threads, clock.GetUtcNow());
            for (var i = 0; i < ready.Posts.Count; i++)
            {
                fold.Take(ready.Posts[i], words[i]);
            }

            if (await store.SaveAsync(council.Id, fold.Changes, cancellationToken).ConfigureAwait(false))
            {
                return new Decided<BatchFold>(fold);
            }

            LogAnotherWriter();
            return null;
        }
    }

    /// <summary>Tells the sinks once more of words that went while they were told of them: another host that told them of the end came too early to end anything.</summary>
    private async ValueTask TellGoneAsync(Council council, IReadOnlyList<Feedback> told, CancellationToken cancellationToken)
    {
        Feedback[] standing = [.. told.Where(static feedback => !Tombstone.IsOne(feedback))];
        var now = await store.FindAsync(council.Id, standing.Select(static feedback => feedback.Id), cancellationToken).ConfigureAwait(false);
        Feedback[] gone = [.. now.Values.Select(static kept => kept.Value.Feedback).OfType<Feedback>().Where(Tombstone.IsOne)];
        if (gone.Length > 0)
        {
            var ids = gone.Select(static feedback => feedback.Id).ToHashSet();
            await store.UnlistAsync(council.Id, standing.Where(feedback => ids.Contains(feedback.Id)), cancellationToken).ConfigureAwait(false);
            await TellAsync(council, gone, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> TellAsync(Council council, IReadOnlyList<Feedback> feedback, CancellationToken cancellationToken)
    {
        var opened = 0;
        if (feedback.Count > 0)
        {
            foreach (var sink in sinks)
            {
                opened += await sink.TakeAsync(council, feedback, cancellationToken).ConfigureAwait(false);
            }
        }

        return opened;
    }

    private async ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
        CouncilId council, Channel channel, IReadOnlyList<PreparedPost> posts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, OutboxMessage>(StringComparer.Ordinal);
        foreach (var ids in posts.SelectMany(static post => ThreadLookup.Targets(post.Raw).Append(post.Raw.NativeId)).Distinct().Chunk(MaxLookup))
        {
            foreach (var (nativeId, message) in await outbox.FindSentAsync(council, channel, ids, cancellationToken).ConfigureAwait(false))
            {
                found[nativeId] = message;
            }
        }

        return found;
    }

    [LoggerMessage(3002, LogLevel.Debug, "Collected a chunk of {Posts} posts: {Stored} stored, {Duplicates} already known")]
    private partial void LogCollected(int posts, int stored, int duplicates);

    [LoggerMessage(3003, LogLevel.Debug, "Another writer was first; deciding again")]
    private partial void LogAnotherWriter();
}
