using System.Globalization;
using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads mentions, replies and quotes: walks from the newest down to what is known, then gives the pages from the oldest up.</summary>
/// <remarks>
/// There is no since-parameter, a page may be empty while there is more, and the network can bring a notification late under an earlier moment:
/// so each reading goes an overlap below the newest known one, and once a day two days back.
/// See https://docs.bsky.app/docs/api/app-bsky-notification-list-notifications.
/// </remarks>
internal sealed class NotificationWalk(BlueskyOptions options, BlueskyApi api)
{
    /// <summary>How many items lie in memory at once; of a longer backlog the newer pages are asked for again when their turn comes.</summary>
    internal const int MostHeld = 10_000;

    public async IAsyncEnumerable<PostPage> ReadAsync(ReadingRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<ulong> known = [.. run.State.Seen];
        var floor = run.IsFirst ? run.State.ReadUntil : run.State.ReadUntil - options.Overlap;
        if (run.State.WalkedOn != run.Today)
        {
            // The walk of the day sets the mark back: from any page of it on, the rest is what stands above the mark.
            var deep = run.IsFirst || run.Now - options.WalkBack > floor ? floor : run.Now - options.WalkBack;
            run.State = run.State with { ReadUntil = deep, Seen = [], WalkedOn = run.Today };
            (floor, known) = (deep, []);
        }

        var overlap = new OverlapWindow(run.State.ReadUntil, options.Overlap);
        var pages = await DescendAsync(floor, run.Own, cancellationToken).ConfigureAwait(false);
        for (var i = pages.Count - 1; i >= 0; i--)
        {
            var items = pages[i].Items ?? Above(floor, await AskAsync(pages[i].Cursor, run.Own, cancellationToken).ConfigureAwait(false));
            pages.RemoveAt(i);
            List<PageItem> fresh = [];
            for (var j = items.Count - 1; j >= 0; j--)
            {
                if (!run.Give(items[j]))
                {
                    continue; // on the page below as well
                }

                overlap.Add(items[j]);
                if (!known.Contains(BlueskyCursor.Shorten(items[j].Hash)))
                {
                    fresh.Add(items[j]);
                }
            }

            run.State = run.State with { ReadUntil = overlap.ReadUntil, Seen = overlap.Hashes() };
            if (run.ToPage(fresh) is { } page)
            {
                yield return page;
            }
        }
    }

    /// <summary>Walks down to a moment, and keeps of the pages above the lowest ones only where they begin.</summary>
    private async ValueTask<List<(string? Cursor, List<PageItem>? Items)>> DescendAsync(DateTimeOffset floor, string own, CancellationToken cancellationToken)
    {
        List<(string? Cursor, List<PageItem>? Items)> pages = [];
        var (held, letGo) = (0, 1); // the topmost page has no cursor to ask for it again, so it stays
        for (string? cursor = null; ;)
        {
            var page = await AskAsync(cursor, own, cancellationToken).ConfigureAwait(false);
            if (Above(floor, page) is { Count: > 0 } items)
            {
                pages.Add((cursor, items));
                held += items.Count;
            }

            for (; held > MostHeld && letGo < pages.Count - 1; letGo++)
            {
                held -= pages[letGo].Items!.Count;
                pages[letGo] = (pages[letGo].Cursor, null);
            }

            // A cursor is opaque; that today's are moments only spares the walk through years of likes, whose pages come out empty.
            if (page.Next is null || page.LastAt < floor || AtMoment.Read(page.Next) < floor)
            {
                return pages;
            }

            var next = JustAbove(page.Next, cursor);
            cursor = next != cursor ? next : throw api.Unreadable("its cursor leads back to the same page.");
        }
    }

    /// <summary>Asks from a millisecond above today's cursors: they are the moment of the last item, and the server passes over what shares it.</summary>
    private static string JustAbove(string next, string? asked) =>
        AtMoment.Read(next) is { } at && at.AddMilliseconds(1) is var above && (asked is null || above < AtMoment.Read(asked)) ? AtMoment.Write(above) : next;

    private async ValueTask<BlueskyPage> AskAsync(string? cursor, string own, CancellationToken cancellationToken)
    {
        // priority=false is said, as the account's own setting may hide people it does not follow.
        var nsid = string.Create(CultureInfo.InvariantCulture, $"app.bsky.notification.listNotifications?limit={options.PageSize}&reasons=mention&reasons=reply&reasons=quote&priority=false");
        var body = await api.GetAsync(cursor is null ? nsid : $"{nsid}&cursor={Uri.EscapeDataString(cursor)}", cancellationToken).ConfigureAwait(false);
        return api.Parse(body, json => BlueskyPage.ReadNotifications(json, own));
    }

    private static List<PageItem> Above(DateTimeOffset floor, BlueskyPage page)
    {
        page.Items.RemoveAll(item => item.At < floor);
        return page.Items;
    }
}
