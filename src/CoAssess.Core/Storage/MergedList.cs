namespace CoAssess.Storage;

/// <summary>Reads lists that lie in several partitions, or under several prefixes, as one: their rows are ordered by what follows the prefix.</summary>
internal static class MergedList
{
    /// <summary>A list under a prefix of one partition.</summary>
    public readonly record struct Source(string Table, string Partition, string RowPrefix);

    /// <summary>A row of a merged list.</summary>
    public readonly record struct Item(Source Source, string Suffix);

    /// <summary>Some rows of a merged list, and the suffix after which the next page begins; null at the end.</summary>
    public sealed record Page(IReadOnlyList<Item> Items, string? Continuation);

    /// <summary>Reads a page.</summary>
    /// <param name="records">The engine.</param>
    /// <param name="sources">The lists; no two hold the same suffix.</param>
    /// <param name="after">The suffix an earlier page ended with; null to begin.</param>
    /// <param name="limit">The most rows to return, from 1 to 999.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public static async ValueTask<Page> ReadAsync(
        IRecordStore records, IEnumerable<Source> sources, string? after, int limit, CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(sources.Select(source => ReadAsync(records, source, after, limit + 1, cancellationToken))).ConfigureAwait(false);
        return Take(parts.SelectMany(static part => part), limit);
    }

    /// <summary>Makes a page of the first rows, in order.</summary>
    public static Page Take(IEnumerable<Item> items, int limit)
    {
        List<Item> first = [.. items.OrderBy(static item => item.Suffix, StringComparer.Ordinal).Take(limit + 1)];
        return first.Count > limit
            ? new(first[..limit], first[limit - 1].Suffix)
            : new(first, null);
    }

    /// <summary>Reads the first rows of one list.</summary>
    public static async Task<IReadOnlyList<Item>> ReadAsync(
        IRecordStore records, Source source, string? after, int limit, CancellationToken cancellationToken)
    {
        List<Item> items = [];
        string? continuation = null;

        // Keys hold no character that sorts before the separator, so this begins just behind the row it ends with.
        var range = RecordRange.OfPartition(
            source.Table,
            source.Partition,
            after is null ? source.RowPrefix : Keys.Join(source.RowPrefix + after, ""),
            RecordRange.Successor(source.RowPrefix));
        do
        {
            var page = await records.ListAsync(range, continuation, limit - items.Count, cancellationToken).ConfigureAwait(false);
            items.AddRange(page.Records.Select(record => new Item(source, record.Key.Row[source.RowPrefix.Length..])));
            continuation = page.Continuation;
        }
        while (continuation is not null && items.Count < limit);
        return items;
    }
}
