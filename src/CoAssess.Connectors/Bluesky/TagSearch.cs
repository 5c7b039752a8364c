using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Searches for the account's tags and words, rarely and shallowly, as the network asks. What is found so was not said to the council.</summary>
internal sealed class TagSearch(BlueskyOptions options, BlueskyApi api)
{
    private const int MostPages = 2;

    public async IAsyncEnumerable<PostPage> ReadAsync(ReadingRun run, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var searches = options.Tags.Select(static tag => $"q={Uri.EscapeDataString($"#{tag}")}&tag={Uri.EscapeDataString(tag)}")
            .Concat(options.SearchTerms.Select(static term => $"q={Uri.EscapeDataString(term)}")).ToDictionary(NameOf);
        if (searches.Count == 0 || run.Now - run.State.SearchedAt < options.SearchEvery)
        {
            yield break;
        }

        var isWalk = run.State.SearchedAt is not { } last || DateOnly.FromDateTime(last.UtcDateTime) != run.Today;
        run.State = run.State with { Terms = run.State.Terms.Where(term => searches.ContainsKey(term.Key)).ToDictionary() };
        foreach (var (name, query) in searches)
        {
            DateTimeOffset? until = run.State.Terms.TryGetValue(name, out var known) ? known : null;
            var since = until is null ? run.Now - options.LookBack : isWalk ? run.Now - options.WalkBack : until.Value;
            var items = await FindAsync(query, since, run, cancellationToken).ConfigureAwait(false);
            if (run.Budget.Ended is not null)
            {
                yield break; // the next run searches anew
            }

            items.RemoveAll(item => (!isWalk && item.At <= until) || !run.Give(item));
            run.State = run.State with { Terms = new Dictionary<string, DateTimeOffset>(run.State.Terms) { [name] = Newest(items, until ?? since) } };
            if (items.Count > 0 && run.ToPage(items) is { } page)
            {
                yield return page;
            }
        }

        run.State = run.State with { SearchedAt = run.Now };
    }

    private async ValueTask<List<PageItem>> FindAsync(string query, DateTimeOffset since, ReadingRun run, CancellationToken cancellationToken)
    {
        List<PageItem> found = [];
        string? cursor = null;
        for (var number = 0; number < MostPages && run.Budget.TakePage(); number++)
        {
            var body = await api.GetAsync(
                $"app.bsky.feed.searchPosts?{query}&sort=latest&limit={options.PageSize}&since={Uri.EscapeDataString(AtMoment.Write(since))}{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}",
                cancellationToken).ConfigureAwait(false);
            var page = api.Parse(body, json => BlueskyPage.ReadSearch(json, run.Own));
            run.Budget.Count(page.Items.Count);
            found.AddRange(page.Items.Where(item => !(item.At < since)));
            if (page.Next is null || page.LastAt < since)
            {
                break;
            }

            cursor = page.Next;
        }

        found.Sort(static (one, other) => Nullable.Compare(one.At, other.At));
        return found;
    }

    private static DateTimeOffset Newest(List<PageItem> items, DateTimeOffset until) =>
        items.Max(static item => item.At) is { } newest && newest > until ? newest : until;

    /// <summary>A short name of a search, which a cursor can hold.</summary>
    private static string NameOf(string query) => ShortHash.Of(Encoding.UTF8.GetBytes(query)).ToString("x16", CultureInfo.InvariantCulture);
}
