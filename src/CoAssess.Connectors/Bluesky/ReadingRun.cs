using CoAssess.Connectors.Reading;

namespace CoAssess.Connectors.Bluesky;

/// <summary>One reading of an account: where it stands, and what it has given already.</summary>
internal sealed class ReadingRun
{
    /// <summary>More than this many posts are not remembered from one source to the next; intake drops what comes twice.</summary>
    private const int MostGiven = 100_000;

    private readonly HashSet<ulong> _given = [];
    private readonly AccountId _account;
    private Cursor? _told;

    public ReadingRun(AccountId account, Cursor? after, BlueskyCursor state, string own, DateTimeOffset now, ReadingBudget budget)
    {
        (_account, _told, State, Own, Now, Budget) = (account, after, state, own, now, budget);
        IsFirst = after is null;
    }

    /// <summary>Gets whether the account was never read before.</summary>
    public bool IsFirst { get; }

    /// <summary>Gets the council's own DID.</summary>
    public string Own { get; }

    /// <summary>Gets what is left to this reading.</summary>
    public ReadingBudget Budget { get; }

    /// <summary>Gets when the reading began.</summary>
    public DateTimeOffset Now { get; }

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Gets or sets what the next page's cursor will say; set before a page is made of what was read.</summary>
    public BlueskyCursor State { get; set; }

    /// <summary>Notes that a post goes out with this reading.</summary>
    /// <returns>False when it went out before.</returns>
    public bool Give(in PageItem item) => !_given.Contains(item.Hash) && (_given.Count >= MostGiven || _given.Add(item.Hash));

    /// <summary>Makes a page of items, oldest first.</summary>
    /// <returns>The page; null when it would tell nothing new.</returns>
    public PostPage? ToPage(List<PageItem> items)
    {
        var next = State.ToCursor(_account);
        if (items.Count == 0 && next == _told)
        {
            return null;
        }

        _told = next;
        return new([.. items.Where(static item => item.Post is not null).Select(static item => item.Post!)], next)
        {
            Unreadable = [.. items.Where(static item => item.Unreadable is not null).Select(static item => item.Unreadable!)],
        };
    }
}
