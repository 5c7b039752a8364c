namespace CoAssess.Connectors.Reading;

/// <summary>What is left to one reading of an account. A server that never comes to an end, by mistake or by intent, costs this much a run and no more.</summary>
internal sealed class ReadingBudget(IReadingLimits limits, TimeProvider clock)
{
    private readonly DateTimeOffset _until = clock.GetUtcNow() + limits.LongestReading;
    private int _pages = limits.MostPages;
    private int _posts = limits.MostPosts;

    /// <summary>Gets why the reading ends before the server's lists do; null while it need not.</summary>
    public string? Ended { get; private set; }

    /// <summary>Takes a page, which may then be asked for.</summary>
    /// <returns>False when the reading must end here.</returns>
    public bool TakePage()
    {
        Ended ??= _pages <= 0 ? $"{limits.MostPages:N0} pages (MostPages)"
            : _posts <= 0 ? $"{limits.MostPosts:N0} posts (MostPosts)"
            : clock.GetUtcNow() >= _until ? $"{limits.LongestReading:g} of reading (LongestReading)"
            : null;
        _pages--;
        return Ended is null;
    }

    /// <summary>Counts what a page held. One page is taken whole, however much it holds: the length of an answer is bounded.</summary>
    public void Count(int posts) => _posts -= posts;

    /// <summary>Throws when the reading had to end early, once everything that was read is handed over.</summary>
    /// <exception cref="ChannelException">It had to; the next run goes on.</exception>
    public void ThrowIfEnded(AccountId account)
    {
        if (Ended is not null)
        {
            throw new ChannelException(account, new ChannelFault.Unfinished(
                $"There was more to read after {Ended}, which is all that the account's settings give one run."));
        }
    }
}
