using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Mastodon;

/// <summary>One reading of an account: its lists from where each was left, and once a day its threads and the last two days of its lists anew.</summary>
/// <remarks>
/// The daily walk finds what the lists never tell: answers that mentioned nobody, statuses that reached the server late and so stand below the place that
/// was read, and what a list that keeps little has already dropped. It gives much that is known; the inbox passes over that.
/// </remarks>
internal sealed class MastodonReading(
    MastodonServer server, MastodonOptions options, MastodonPosts posts, MastodonThreads threads, StatusAccount me, MastodonCursor cursor)
{
    private const int MaxLooks = 200;
    private const int MaxWalkedAnswers = 100;
    private static readonly TimeSpan WalkEvery = TimeSpan.FromDays(1);
    private static readonly TimeSpan WalkBack = TimeSpan.FromDays(2);
    private static readonly TimeSpan ThreadsLast = TimeSpan.FromDays(14);

    private readonly HashSet<(string Id, string Version)> _told = [];
    private readonly MastodonThreads.Looks _looks = new(MaxLooks);
    private readonly DateTimeOffset _now = server.Now;

    public async IAsyncEnumerable<PostPage> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var feeds = MastodonFeed.Of(options);
        cursor.KeepOnly(feeds.Select(static feed => feed.Name));
        var hasGap = false;
        foreach (var feed in feeds)
        {
            var mark = cursor.Find(feed.Name) ?? new(null, _now - options.LookBack);
            cursor.Move(feed.Name, mark);
            var reading = new FeedReading(server, feed, options.PageSize);
            await foreach (var part in reading.ReadAsync(mark, cancellationToken).ConfigureAwait(false))
            {
                cursor.Move(feed.Name, part.Mark);
                yield return new(await ToPostsAsync(part.Items, cancellationToken).ConfigureAwait(false), Here()) { Unreadable = part.Unreadable };
            }

            hasGap |= reading.HasGap;
        }

        if (hasGap || cursor.WalkedAt is not { } walkedAt || _now - walkedAt >= WalkEvery)
        {
            // Until the walk is done the places stay as they are: a walk that is broken off begins anew.
            if (cursor.WalkedAt is not null)
            {
                foreach (var feed in feeds)
                {
                    foreach (var part in await new FeedReading(server, feed, options.PageSize).WalkAsync(new(null, _now - WalkBack), cancellationToken).ConfigureAwait(false))
                    {
                        yield return new(await ToPostsAsync(part.Items, cancellationToken).ConfigureAwait(false), Here());
                    }
                }
            }

            await foreach (var page in WalkThreadsAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return new(page, Here());
            }

            cursor.WalkedAt = _now;
            yield return new([], Here());
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Post>> WalkThreadsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = _now - ThreadsLast;
        var mine = new MastodonFeed("mine", FeedKind.Statuses, $"/api/v1/accounts/{Uri.EscapeDataString(me.Id!)}/statuses?exclude_reblogs=true&limit=40");
        var own = (await new FeedReading(server, mine, int.MaxValue).WalkAsync(new(null, since), cancellationToken).ConfigureAwait(false))
            .SelectMany(static part => part.Items).Where(item => item.Status is { Reblog: null } or { Reblog.Account: not null }).ToList();

        // The newest of our threads are kept in the cursor: some servers list only the newest statuses, and a night of answers would push the announcement out.
        var begun = own.Where(static item => item.Status is { InReplyToId: null or "" }).Select(static item => new Mark(item.Id, item.At));
        cursor.Threads = [.. begun.Concat(cursor.Threads).Where(thread => thread.At >= since).DistinctBy(static thread => thread.Id).OrderByDescending(static thread => thread.At).Take(MastodonCursor.MaxThreads)];

        var walked = new HashSet<string>(StringComparer.Ordinal);
        var answered = own.Where(static item => item.Status is { RepliesCount: null or > 0 }).OrderBy(static item => item.At).ToList();
        var roots = answered.Where(static item => item.Status is { InReplyToId: null or "" }).Select(static item => item.Id)
            .Union(cursor.Threads.Select(static thread => thread.Id!), StringComparer.Ordinal).ToList();
        var answers = answered.Where(static item => item.Status is { InReplyToId.Length: > 0 }).Select(static item => item.Id).ToList();
        var left = MaxWalkedAnswers;
        foreach (var id in roots.Concat(answers))
        {
            if (walked.Contains(id) || (!roots.Contains(id) && left-- <= 0))
            {
                continue;
            }

            var context = await threads.FindAsync(id, cancellationToken).ConfigureAwait(false);
            var descendants = (context?.Descendants ?? []).OfType<Status>()
                .Where(static status => status is { Id.Length: > 0, CreatedAt: not null, Account: not null })
                .OrderBy(static status => status.CreatedAt)
                .Select(static status => new FeedItem(MastodonId.Steady(status.Id!), status.CreatedAt!.Value, status, null))
                .ToList();
            walked.UnionWith(descendants.Select(static item => item.Id));
            foreach (var chunk in descendants.Chunk(options.PageSize))
            {
                yield return await ToPostsAsync(chunk, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Cursor Here() => cursor.ToCursor(server.Account, server.Host);

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
