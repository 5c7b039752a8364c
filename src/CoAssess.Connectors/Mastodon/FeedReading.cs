using System.Globalization;
using System.Runtime.CompilerServices;
using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Reads one list from where it was left to now, without gaps, on servers that page well and on those that do not.</summary>
/// <remarks>
/// From a place forwards by min_id, the page right after it each time, until an empty page. Some forks take min_id for since_id, which skips what lies
/// between: on all servers but Mastodon's own each page is therefore checked to touch the place (few news look the same either way, so one good page proves
/// nothing). Where it does not, and where there is no place yet, the list is walked from now back to the place, and given oldest first.
/// </remarks>
internal sealed class FeedReading(MastodonServer server, MastodonFeed feed, int pageSize, ReadingBudget budget)
{
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(10);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Gets whether the list ended before the place where it was left: what lay between is not to be had from it.</summary>
    public bool HasGap { get; private set; }

    /// <summary>Reads on from a place, first what an earlier reading left of its walk.</summary>
    public async IAsyncEnumerable<FeedPart> ReadAsync(Mark mark, WalkRest? rest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (rest is not null)
        {
            var walked = await WalkAsync(rest.Top is null ? new(null, rest.Until) : mark, rest.Below, cancellationToken).ConfigureAwait(false);
            foreach (var part in Parts(walked, mark, isMoving: false))
            {
                yield return part with { Rest = rest };
            }

            (mark, rest) = walked.Below is null ? (rest.Top ?? mark, null) : (mark, rest with { Below = walked.Below });
            yield return new([], [], mark, rest);
        }

        var forwards = feed.Kind is not FeedKind.Search && mark.Id is not null;
        while (forwards && budget.TakePage())
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

        if (budget.Ended is null)
        {
            var walked = await WalkAsync(mark, null, cancellationToken).ConfigureAwait(false);
            foreach (var part in Parts(walked, mark, isMoving: walked.Below is null))
            {
                yield return part;
            }

            if (walked is { Below: { } below, NewestFirst: [var newest, ..] })
            {
                yield return new([], [], mark, new(below, mark.At, new(newest.Id, newest.At)));
            }
        }
    }

    /// <summary>Reads from now back to a moment, whatever was read before; the place stays.</summary>
    public async IAsyncEnumerable<FeedPart> ReadBackAsync(Mark mark, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var walked = await WalkAsync(new(null, until), null, cancellationToken).ConfigureAwait(false);
        foreach (var part in Parts(walked, mark, isMoving: false))
        {
            yield return part;
        }

        yield return new([], [], mark, walked.Below is null ? null : new(walked.Below, until, null));
    }

    /// <summary>Gives the items from now back to a moment, newest first; where that is further than a walk may go, the newest.</summary>
    public async ValueTask<IReadOnlyList<FeedItem>> ListAsync(DateTimeOffset until, CancellationToken cancellationToken) =>
        (await WalkAsync(new(null, until), null, cancellationToken).ConfigureAwait(false)).NewestFirst;

    /// <summary>The page right after a place.</summary>
    /// <returns>An empty one at the end; null when this server cannot say.</returns>
    private async ValueTask<FeedPart?> AfterAsync(Mark mark, CancellationToken cancellationToken)
    {
        if (server.PagesBadly.ContainsKey(feed.Kind) || await TryAsync(feed.After(mark.Id!), cancellationToken).ConfigureAwait(false) is not { } page)
        {
            return null;
        }

        budget.Count(page.Items.Count);

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
        budget.TakePage(); // what is begun is finished
        var before = await TryAsync(feed.Before(oldest.Id), cancellationToken).ConfigureAwait(false);
        if (before?.Items.FirstOrDefault(item => item.Id != oldest.Id) is { } item)
        {
            return item.Id == mark.Id || MastodonId.IsNoNewer(item.Id, mark.Id!) || item.At < mark.At;
        }

        HasGap |= before is not null; // the place itself is gone, and all before it; perhaps also what came after it, where the list is short
        return before is not null;
    }

    /// <summary>From now, or from where an earlier walk ended, back to a place.</summary>
    private async ValueTask<Walked> WalkAsync(Mark mark, string? below, CancellationToken cancellationToken)
    {
        List<FeedItem> news = [];
        List<UnreadableItem> unreadable = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var until = mark.Id is null ? mark.At : mark.At - Overlap;
        var isThere = mark.Id is null;
        var results = feed.Kind is FeedKind.Search && int.TryParse(below, NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : 0;
        var path = feed.Kind is FeedKind.Search || below is null ? feed.From(results) : feed.Before(below);
        while (budget.TakePage())
        {
            var page = (seen.Count == 0 && below is not null ? await TryAsync(path, cancellationToken).ConfigureAwait(false) : null)
                ?? await FeedPage.ReadAsync(server, feed, seen.Count == 0 && below is not null ? feed.From(0) : path, cancellationToken).ConfigureAwait(false);
            budget.Count(page.Items.Count);
            var place = mark.Id is null ? -1 : IndexOf(page.Items, mark.Id);
            List<FeedItem> fresh = [.. (place < 0 ? page.Items : page.Items.Take(place)).Where(item => seen.Add(item.Id))];
            unreadable.AddRange(page.Unreadable);
            news.AddRange(fresh.Where(item => item.At >= until && !IsReached(item, mark) && _told.Add(item.Id)));

            // One late item out of its order ends nothing; a page of nothing but old ones does.
            isThere |= place >= 0 || fresh.Exists(item => item.At < until || IsReached(item, mark));
            if (place >= 0 || fresh.Count == 0 || fresh.TrueForAll(item => item.At < until || IsReached(item, mark)))
            {
                HasGap |= !isThere;
                return new(news, unreadable, null);
            }

            results += fresh.Count;
            below = feed.Kind is FeedKind.Search ? results.ToString(CultureInfo.InvariantCulture) : fresh[^1].Id;
            path = feed.Kind is FeedKind.Search ? feed.From(results) : page.Next ?? feed.Before(below);
        }

        return new(news, unreadable, below);
    }

    /// <summary>What a walk found, in portions, oldest first.</summary>
    private IEnumerable<FeedPart> Parts(Walked walked, Mark mark, bool isMoving)
    {
        if (walked.Unreadable.Count > 0)
        {
            yield return new([], walked.Unreadable, mark); // first, so that the place never passes what was not handed over
        }

        foreach (var chunk in walked.NewestFirst.AsEnumerable().Reverse().Chunk(pageSize))
        {
            yield return new(chunk, [], isMoving ? new(chunk[^1].Id, chunk[^1].At) : mark);
        }
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

    /// <summary>What a walk found.</summary>
    /// <param name="NewestFirst">The items.</param>
    /// <param name="Unreadable">What could not be read.</param>
    /// <param name="Below">Where it had to end; null when it came through, or had not begun.</param>
    private sealed record Walked(List<FeedItem> NewestFirst, List<UnreadableItem> Unreadable, string? Below);
}
