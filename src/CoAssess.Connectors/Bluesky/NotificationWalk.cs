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
        if (run.State.Rest is { } rest)
        {
            await foreach (var page in FinishAsync(run, rest, cancellationToken).ConfigureAwait(false))
            {
                yield return page;
            }

            if (run.Budget.Ended is not null)
            {
                yield break;
            }
        }

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
        var descent = await DescendAsync(floor, null, run, cancellationToken).ConfigureAwait(false);
        await foreach (var items in AscendAsync(descent, floor, run, cancellationToken).ConfigureAwait(false))
        {
            items.ForEach(item => overlap.Add(item));
            items.RemoveAll(item => known.Contains(BlueskyCursor.Shorten(item.Hash)));
            if (descent.Below is null)
            {
                run.State = run.State with { ReadUntil = overlap.ReadUntil, Seen = overlap.Hashes() };
            }

            if (run.ToPage(items) is { } page)
            {
                yield return page;
            }
        }

        if (descent.Below is { } below)
        {
            run.State = run.State with { Rest = new(below, overlap.ReadUntil) };
        }
    }

    /// <summary>Walks on down from where an earlier reading had to end; the mark moves once the walk is done.</summary>
    private async IAsyncEnumerable<PostPage> FinishAsync(ReadingRun run, WalkRest rest, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var floor = run.State.ReadUntil;
        Descent? descent;
        try
        {
            descent = await DescendAsync(floor, rest.Below, run, cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelException failure) when (failure.Fault is ChannelFault.Refused)
        {
            descent = null; // the network no longer takes that cursor: the walk begins anew
        }

        if (descent is not null)
        {
            await foreach (var items in AscendAsync(descent, floor, run, cancellationToken).ConfigureAwait(false))
            {
                if (run.ToPage(items) is { } page)
                {
                    yield return page;
                }
            }
        }

        run.State = descent is null ? run.State with { Rest = null }
            : descent.Below is { } below ? run.State with { Rest = rest with { Below = below } }
            : run.State with { ReadUntil = rest.Top, Seen = [], Rest = null };
    }

    /// <summary>Gives what a descent found, from the oldest page up, each item once.</summary>
    private async IAsyncEnumerable<List<PageItem>> AscendAsync(Descent descent, DateTimeOffset floor, ReadingRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = descent.Pages;
        for (var i = pages.Count - 1; i >= 0; i--)
        {
            var items = pages[i].Items ?? Above(floor, await AskAsync(pages[i].Cursor, run.Own, cancellationToken).ConfigureAwait(false));
            pages.RemoveAt(i);
            items.Reverse();
            items.RemoveAll(item => !run.Give(item)); // on the page below as well
            yield return items;
        }
    }

    /// <summary>Walks down to a moment, and keeps of the pages above the lowest ones only where they begin.</summary>
    private async ValueTask<Descent> DescendAsync(DateTimeOffset floor, string? cursor, ReadingRun run, CancellationToken cancellationToken)
    {
        List<(string? Cursor, List<PageItem>? Items)> pages = [];
        var asked = new HashSet<string>(StringComparer.Ordinal);
        var (held, letGo) = (0, 1); // the topmost page has no cursor to ask for it again, so it stays
        while (run.Budget.TakePage())
        {
            var page = await AskAsync(cursor, run.Own, cancellationToken).ConfigureAwait(false);
            run.Budget.Count(page.Items.Count);
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
                return new(pages, null);
            }

            cursor = JustAbove(page.Next, cursor);
            if (!asked.Add(cursor))
            {
                throw api.Unreadable("its cursor leads back to a page that it gave before.");
            }
        }

        return new(pages, cursor);
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

    /// <summary>What a walk down found.</summary>
    /// <param name="Pages">Its pages, the newest first; without their items where those are asked for again.</param>
    /// <param name="Below">The cursor at which it had to end; null when it came down, or had not begun.</param>
    private sealed record Descent(List<(string? Cursor, List<PageItem>? Items)> Pages, string? Below);

    private static List<PageItem> Above(DateTimeOffset floor, BlueskyPage page)
    {
        page.Items.RemoveAll(item => item.At < floor);
        return page.Items;
    }
}
