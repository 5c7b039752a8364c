using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Some items of a list, oldest first, with the place to go on from once they are stored.</summary>
/// <param name="Items">The items.</param>
/// <param name="Unreadable">What of them could not be read.</param>
/// <param name="Mark">The place after them.</param>
internal sealed record FeedPart(IReadOnlyList<FeedItem> Items, IReadOnlyList<UnreadableItem> Unreadable, Mark Mark);

/// <summary>Reads one list from where it was left to now, without gaps, on servers that page well and on those that do not.</summary>
/// <remarks>
/// From a place forwards by min_id, the page right after it each time, until an empty page. Some forks take min_id for since_id, which skips what lies
/// between: on all servers but Mastodon's own each page is therefore checked to touch the place (few news look the same either way, so one good page proves
/// nothing). Where it does not, and where there is no place yet, the list is walked from now back to the place, and given oldest first.
/// </remarks>
internal sealed class FeedReading(MastodonServer server, MastodonFeed feed, int pageSize)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Gets whether the list ended before the place where it was left: what lay between is not to be had from it.</summary>
    public bool HasGap { get; private set; }

    public async IAsyncEnumerable<FeedPart> ReadAsync(Mark mark, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (feed.Kind is not FeedKind.Search)
        {
            for (var forwards = mark.Id is not null; forwards;)
            {
                var part = await AfterAsync(mark, cancellationToken).ConfigureAwait(false);
                forwards = part is not null;
                if (part is { Items.Count: > 0 } or { Unreadable.Count: > 0 })
                {
                    mark = part.Mark;
                    yield return part;
                }

                if (part is { Items.Count: 0 })
                {
                    yield break;
                }
            }
        }

        foreach (var part in await WalkAsync(mark, cancellationToken).ConfigureAwait(false))
        {
            yield return part;
        }
    }

    /// <summary>The page right after a place.</summary>
    /// <returns>An empty one at the end; null when this server cannot say.</returns>
    private async ValueTask<FeedPart?> AfterAsync(Mark mark, CancellationToken cancellationToken)
    {
        if (server.PagesBadly.ContainsKey(feed.Kind) || await TryAsync(feed.After(mark.Id!), cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        // The place itself may be on the page: Pixelfed counts it in, and others give the newest page whatever is asked. What stands before it is new.
        var place = IndexOf(page.Items, mark.Id!);
        List<FeedItem> news = [.. (place < 0 ? page.Items : page.Items.Take(place)).Where(item => !_told.Contains(item.Id))];
        if (news.Count > 0 && place < 0 && !server.Limits.IsMastodon && !await TouchesAsync(news[^1], mark, cancellationToken).ConfigureAwait(false))
        {
            server.PagesBadly[feed.Kind] = true;
            return null;
        }

        return Part(news, place >= 0 && news.Count == 0 ? [] : page.Unreadable, mark);
    }

    /// <summary>Says whether nothing lies between a place and the oldest item of the page after it.</summary>
    private async ValueTask<bool> TouchesAsync(FeedItem oldest, Mark mark, CancellationToken cancellationToken)
    {
        var before = await TryAsync(feed.Before(oldest.Id), cancellationToken).ConfigureAwait(false);
        return before?.Items.FirstOrDefault(item => item.Id != oldest.Id) switch
        {
            null => before is not null, // the place itself is gone, and all before it
            { } item => item.Id == mark.Id || MastodonId.IsNoNewer(item.Id, mark.Id!) || item.At < mark.At,
        };
    }

    /// <summary>From now back to a place.</summary>
    public async ValueTask<IReadOnlyList<FeedPart>> WalkAsync(Mark mark, CancellationToken cancellationToken)
    {
        List<FeedItem> news = [];
        List<UnreadableItem> unreadable = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var until = mark.Id is null ? mark.At : mark.At - Overlap;
        var isThere = mark.Id is null;
        var path = feed.From(0);
        while (true)
        {
            var page = await FeedPage.ReadAsync(server, feed, path, cancellationToken).ConfigureAwait(false);
            var place = mark.Id is null ? -1 : IndexOf(page.Items, mark.Id);
            List<FeedItem> fresh = [.. (place < 0 ? page.Items : page.Items.Take(place)).Where(item => seen.Add(item.Id))];
            unreadable.AddRange(page.Unreadable);
            news.AddRange(fresh.Where(item => item.At >= until && !IsReached(item, mark) && _told.Add(item.Id)));

            // One late item out of its order ends nothing; a page of nothing but old ones does.
            isThere |= place >= 0 || fresh.Exists(item => item.At < until || IsReached(item, mark));
            if (place >= 0 || fresh.Count == 0 || fresh.TrueForAll(item => item.At < until || IsReached(item, mark)))
            {
                HasGap |= !isThere;
                break;
            }

            path = feed.Kind is FeedKind.Search ? feed.From(seen.Count) : page.Next ?? feed.Before(fresh[^1].Id);
        }

        news.Reverse();
        var parts = news.Chunk(pageSize).Select(chunk => new FeedPart(chunk, [], new(chunk[^1].Id, chunk[^1].At))).ToList();
        if (unreadable.Count > 0)
        {
            parts.Insert(0, new([], unreadable, mark)); // first, so that the place never passes what was not handed over
        }

        return parts;
    }

    private static bool IsReached(FeedItem item, Mark mark) => mark.Id is not null && MastodonId.IsNoNewer(item.Id, mark.Id);

    private FeedPart Part(List<FeedItem> newestFirst, IReadOnlyList<UnreadableItem> unreadable, Mark mark)
    {
        _told.UnionWith(newestFirst.Select(static item => item.Id));
        newestFirst.Reverse();
        return newestFirst.Count == 0 ? new([], unreadable, mark) : new(newestFirst, unreadable, new(newestFirst[^1].Id, newestFirst[^1].At));
    }

    /// <summary>A page; null when the server does not take the parameter.</summary>
    private async ValueTask<FeedPage?> TryAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await FeedPage.ReadAsync(server, feed, path, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException failure) when (failure.Fault is ChannelFault.Refused or ChannelFault.Gone)
        {
            return null; // without the parameter it is asked again, and what is wrong then is told
        }
    }

    private static int IndexOf(IReadOnlyList<FeedItem> items, string id)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
