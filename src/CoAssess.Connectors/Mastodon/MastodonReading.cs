using System.Runtime.CompilerServices;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Mastodon;

/// <summary>One reading of an account: its lists from where each was left, and once a day its threads and the last two days of its lists anew.</summary>
/// <remarks>
/// The daily walk finds what the lists never tell: answers that mentioned nobody, statuses that reached the server late and so stand below the place that
/// was read, and what a list that keeps little has already dropped. It gives much that is known; the inbox passes over that.
/// </remarks>
internal sealed class MastodonReading(
    MastodonServer server, MastodonOptions options, MastodonPosts posts, MastodonThreads threads, StatusAccount me, MastodonCursor cursor, ReadingBudget budget)
{
    private const int MaxLooks = 200;
    private const int MaxWalkedAnswers = 100;
    private static readonly TimeSpan WalkEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan WalkBack = TimeSpan.FromDays(2);
    private static readonly TimeSpan ThreadsLast = TimeSpan.FromDays(14);

    private readonly HashSet<(string Id, string Version)> _told = [];
    private readonly MastodonThreads.Looks _looks = new(MaxLooks);
    private readonly DateTimeOffset _now = server.Now;
    private ChannelFault? _closed;

    public async IAsyncEnumerable<PostPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var feeds = MastodonFeed.Of(options);
        cursor.KeepOnly(feeds.Select(static feed => feed.Name));
        var daily = new DailyWalk(_now, cursor.WalkedAt is null ? feeds.Count : 0, null); // the first reading goes through the lists anyway
        foreach (var feed in feeds)
        {
            var mark = cursor.Find(feed.Name) ?? new(null, _now - options.LookBack);
            cursor.Move(feed.Name, mark);
            var reading = new FeedReading(server, feed, options.PageSize, budget);
            await foreach (var part in WhileOpenAsync(feed, reading.ReadAsync(mark, cursor.FindRest(feed.Name), cancellationToken)).ConfigureAwait(false))
            {
                cursor.Move(feed.Name, part.Mark);
                cursor.SetRest(feed.Name, part.Rest);
                if (reading.HasGap)
                {
                    cursor.Daily ??= daily; // known before the place passes the gap, so that whatever breaks the reading off, the threads are walked
                }

                yield return new(await ToPostsAsync(feed, part.Items, cancellationToken).ConfigureAwait(false), Here()) { Unreadable = part.Unreadable };
            }
        }

        if (cursor.WalkedAt is not { } walkedAt || _now - walkedAt >= WalkEvery)
        {
            cursor.Daily ??= daily;
        }

        if (cursor.Daily is not null && budget.Ended is null)
        {
            await foreach (var page in WalkAsync(feeds, cursor.Daily, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }
        }

        budget.ThrowIfEnded(server.Account);
        if (_closed is not null)
        {
            throw server.Fault(_closed);
        }
    }

    /// <summary>What a list gives. A hashtag or a search that the server closed to us (its settings may say so) keeps nothing else from being read, and is told at the end.</summary>
    private async IAsyncEnumerable<FeedPart> WhileOpenAsync(MastodonFeed feed, IAsyncEnumerable<FeedPart> parts)
    {
        var reading = parts.GetAsyncEnumerator();
        await using (reading.ConfigureAwait(false))
        {
            while (await NextAsync(feed, reading).ConfigureAwait(false))
            {
                yield return reading.Current;
            }
        }
    }

    private async ValueTask<bool> NextAsync(MastodonFeed feed, IAsyncEnumerator<FeedPart> reading)
    {
        try
        {
            return await reading.MoveNextAsync().ConfigureAwait(false);
        }
        catch (ChannelException closed) when (feed.Kind is not FeedKind.Notifications && closed.Fault is (ChannelFault.Refused or ChannelFault.Gone))
        {
            var why = closed.Fault is ChannelFault.Refused refused ? refused.Remedy : "The server has no such list.";
            _closed ??= new ChannelFault.Refused($"“{feed.Name}” is closed to the account on this server; everything else was read. Ask the server's moderators, or take it out of the settings. {why}");
            return false;
        }
    }

    /// <summary>The walk of a day, or what is left of it.</summary>
    private async IAsyncEnumerable<PostPage> WalkAsync(IReadOnlyList<MastodonFeed> feeds, DailyWalk walk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var list = walk.Lists; list < feeds.Count && budget.Ended is null; list++)
        {
            var feed = feeds[list];
            var back = new FeedReading(server, feed, options.PageSize, budget).ReadBackAsync(cursor.Find(feed.Name)!.Value, walk.BegunAt - WalkBack, cancellationToken);
            await foreach (var part in WhileOpenAsync(feed, back).ConfigureAwait(false))
            {
                cursor.SetRest(feed.Name, part.Rest);
                yield return new(await ToPostsAsync(feed, part.Items, cancellationToken).ConfigureAwait(false), Here());
            }

            if (budget.Ended is null || cursor.FindRest(feed.Name) is not null)
            {
                cursor.Daily = walk = walk with { Lists = list + 1 };
            }
        }

        await foreach (var page in WalkThreadsAsync(walk, cancellationToken).ConfigureAwait(false))
        {
            yield return new(page, Here());
        }

        if (budget.Ended is null)
        {
            (cursor.WalkedAt, cursor.Daily) = (walk.BegunAt, null);
        }

        yield return new([], Here());
    }

    private async IAsyncEnumerable<IReadOnlyList<Post>> WalkThreadsAsync(DailyWalk walk, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = _now - ThreadsLast;
        var own = (await new FeedReading(server, MastodonFeed.OwnOf(me), int.MaxValue, budget).ListAsync(since, cancellationToken).ConfigureAwait(false))
            .Where(item => item.Status is { Reblog: null } or { Reblog.Account: not null }).ToList();

        // The newest of our threads are kept in the cursor: some servers list only the newest statuses, and a night of answers would push the announcement out.
        var begun = own.Where(static item => item.Status is { InReplyToId: null or "" }).Select(static item => new Mark(item.Id, item.At));
        cursor.Threads = [.. begun.Concat(cursor.Threads).Where(thread => thread.At >= since).DistinctBy(static thread => thread.Id).OrderByDescending(static thread => thread.At).Take(MastodonCursor.MaxThreads)];

        var walked = new HashSet<string>(StringComparer.Ordinal);
        var left = MaxWalkedAnswers;
        foreach (var (place, isAnswer) in Answered(own).Where(post => walk.Thread is not { } done || IsAfter(post.Place, done)))
        {
            if (walked.Contains(place.Id!) || (isAnswer && left-- <= 0))
            {
                continue;
            }

            if (!budget.TakePage())
            {
                yield break;
            }

            var context = await threads.FindAsync(place.Id!, cancellationToken).ConfigureAwait(false);
            var descendants = (context?.Descendants ?? []).OfType<Status>()
                .Where(static status => status is { Id.Length: > 0 and <= FeedPage.MostId, CreatedAt: not null, Account: not null })
                .OrderBy(static status => status.CreatedAt)
                .Select(static status => new FeedItem(MastodonId.Steady(status.Id!), status.CreatedAt!.Value, status, null))
                .ToList();
            budget.Count(descendants.Count);
            walked.UnionWith(descendants.Select(static item => item.Id));
            foreach (var chunk in descendants.Chunk(options.PageSize))
            {
                yield return await ToPostsAsync(chunk, cancellationToken).ConfigureAwait(false);
            }

            cursor.Daily = walk with { Thread = place };
        }
    }

    /// <summary>Our posts beneath which something may stand, oldest first, so that a walk can go on after any of them.</summary>
    private IEnumerable<(Mark Place, bool IsAnswer)> Answered(List<FeedItem> own) => own
        .Where(static item => item.Status is { RepliesCount: null or > 0 })
        .Select(static item => (Place: new Mark(item.Id, item.At), IsAnswer: item.Status!.InReplyToId is { Length: > 0 }))
        .Concat(cursor.Threads.Select(static thread => (Place: thread, IsAnswer: false)))
        .DistinctBy(static post => post.Place.Id)
        .OrderBy(static post => post.Place.At).ThenBy(static post => post.Place.Id, StringComparer.Ordinal);

    private static bool IsAfter(Mark place, Mark done) => place.At > done.At || (place.At == done.At && string.CompareOrdinal(place.Id, done.Id) > 0);

    private Cursor Here() => cursor.ToCursor(server.Account, server.Host);

    private ValueTask<IReadOnlyList<Post>> ToPostsAsync(MastodonFeed feed, IReadOnlyList<FeedItem> items, CancellationToken cancellationToken) =>
        ToPostsAsync(feed.Filter is { } filter ? [.. items.Where(item => item.Status is not { } status || filter.Admits(status.Reblog ?? status))] : items, cancellationToken);

    private async ValueTask<IReadOnlyList<Post>> ToPostsAsync(IReadOnlyList<FeedItem> items, CancellationToken cancellationToken)
    {
        List<Post> made = new(items.Count);
        foreach (var item in items)
        {
            if (item.Status is not { } status || !IsRead(item.Type))
            {
                continue;
            }

            // A fork gives a post that somebody repeated as the repeat, also where the post itself was meant.
            var original = status.Reblog is { Id.Length: > 0, CreatedAt: not null, Account: not null } repeated ? repeated : status;
            if (StatusVisibility.IsOpen(original.Visibility))
            {
                var root = await threads.RootOfAsync(original, me.Id, _looks, cancellationToken).ConfigureAwait(false);
                Tell(made, posts.Write(original, me, item.Type is "mention", root));
            }

            if (original != status && item.Type is null && StatusVisibility.IsOpen(status.Visibility))
            {
                Tell(made, posts.Repeat(status, me));
            }
        }

        return made;
    }

    /// <summary>The kinds of notification that carry somebody's words; some forks send all kinds whatever is asked.</summary>
    private static bool IsRead(string? type) => type is null or "mention" or "update" or "quote";

    private void Tell(List<Post> made, Post post)
    {
        if (_told.Add((post.NativeId, post.Version)))
        {
            made.Add(post);
        }
    }
}
