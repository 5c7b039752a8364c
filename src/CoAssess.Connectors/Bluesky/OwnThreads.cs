using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Once a day, reads what stands beneath our own posts: replies whose notification was lost, or which the network did not notify.</summary>
internal sealed class OwnThreads(BlueskyOptions options, BlueskyApi api)
{
    /// <summary>The network notifies an author of replies up to five beneath; what stands deeper is people talking to each other.</summary>
    private const int Depth = 5;

    public async IAsyncEnumerable<PostPage> ReadAsync(ReadingRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = run.Now - options.OwnThreads;
        if (run.State.ThreadsOn != run.Today && options.OwnThreads > TimeSpan.Zero)
        {
            run.State = run.State with { ThreadsOn = run.Today, ThreadsUntil = since };
        }

        if (run.State.ThreadsUntil is not { } until)
        {
            yield break;
        }

        var posts = await ListAsync(run, since, until, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < posts.Count; i++)
        {
            if (!run.Budget.TakePage())
            {
                yield break; // the next run goes on after the last that is done
            }

            var items = await BeneathAsync(posts[i].Uri, run, cancellationToken).ConfigureAwait(false);
            run.Budget.Count(items.Count);
            if (i == posts.Count - 1 || posts[i + 1].At > posts[i].At)
            {
                run.State = run.State with { ThreadsUntil = posts[i].At };
            }

            if (items.Count > 0 && run.ToPage(items) is { } page)
            {
                yield return page;
            }
        }

        if (run.Budget.Ended is null)
        {
            run.State = run.State with { ThreadsUntil = null };
        }
    }

    /// <summary>Our own posts that have replies, oldest first.</summary>
    private async ValueTask<List<(DateTimeOffset At, string Uri)>> ListAsync(ReadingRun run, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        List<(DateTimeOffset At, string Uri)> posts = [];
        var asked = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; run.Budget.TakePage();)
        {
            var feed = await api.GetAsync(
                $"app.bsky.feed.getAuthorFeed?actor={Uri.EscapeDataString(run.Own)}&limit=100&filter=posts_with_replies{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}",
                BlueskyJson.Default.AuthorFeed,
                cancellationToken).ConfigureAwait(false);
            DateTimeOffset? last = null;
            foreach (var post in (feed.Feed ?? []).Select(static item => item?.Post).Where(post => post?.Author?.Did == run.Own))
            {
                last = AtMoment.Read(post!.IndexedAt);
                if (last is { } at && at > until && post is { ReplyCount: > 0, Uri: { } uri })
                {
                    posts.Add((at, uri));
                }
            }

            run.Budget.Count(feed.Feed?.Length ?? 0);
            if (feed.Cursor is null || !asked.Add(feed.Cursor) || last < since || last <= until)
            {
                break;
            }

            cursor = feed.Cursor;
        }

        posts.Sort();
        return posts;
    }

    /// <summary>Every reply beneath a post, of whatever age: one that claims to be years old is sorted years back among the notifications, and only here it is found.</summary>
    private async ValueTask<List<PageItem>> BeneathAsync(string uri, ReadingRun run, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            body = await api.GetAsync($"app.bsky.feed.getPostThread?uri={Uri.EscapeDataString(uri)}&depth={Depth}&parentHeight=0", cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException gone) when (gone.Fault is ChannelFault.Gone)
        {
            return []; // deleted since it was listed
        }

        List<PageItem> items = api.Parse(body, json => ThreadReader.Read(json, run.Own));
        items.RemoveAll(item => !run.Give(item));
        return items;
    }
}
