namespace CoAssess.Connectors;

/// <summary>What the network said to our post.</summary>
public abstract record PublishOutcome
{
    private PublishOutcome()
    {
    }

    /// <summary>It stands.</summary>
    /// <param name="NativeId">The network's id of our post.</param>
    /// <param name="Permalink">Where people can see it; null when nowhere.</param>
    public sealed record Published(string NativeId, string? Permalink) : PublishOutcome;

    /// <summary>Nobody can say whether it arrived (a time-out, a lost connection, a 5xx); it is reconciled before another try.</summary>
    public sealed record Unknown : PublishOutcome;

    /// <summary>It surely did not arrive (an answer to <see cref="IPostPublisher.ReconcileAsync"/>); it may be sent again.</summary>
    public sealed record NotFound : PublishOutcome;

    /// <summary>Not now: it did not arrive and may be tried again.</summary>
    /// <param name="After">How long the network asks us to wait.</param>
    public sealed record Busy(TimeSpan After) : PublishOutcome;

    /// <summary>Never: another try would fail as well. A person must act.</summary>
    /// <param name="Reason">What is wrong and what mends it; never content.</param>
    public sealed record Rejected(string Reason) : PublishOutcome;

    /// <summary>What it answers, or what was to be deleted, is gone at the source.</summary>
    public sealed record Gone : PublishOutcome;
}
