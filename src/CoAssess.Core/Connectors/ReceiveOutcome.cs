namespace CoAssess.Connectors;

/// <summary>What a delivery was.</summary>
public abstract record ReceiveOutcome
{
    private ReceiveOutcome()
    {
    }

    /// <summary>It is genuine.</summary>
    /// <param name="Posts">What it holds.</param>
    public sealed record Received(IReadOnlyList<Post> Posts) : ReceiveOutcome;

    /// <summary>Its signature or its age does not hold.</summary>
    /// <param name="Reason">Why, for our own log; never content.</param>
    public sealed record Refused(string Reason) : ReceiveOutcome
    {
        /// <summary>Gets why, as a monitor counts it.</summary>
        public RefusalKind Kind { get; init; }
    }

    /// <summary>It is genuine but cannot be read.</summary>
    /// <param name="Reason">What is wrong and where; never content.</param>
    public sealed record Unreadable(string Reason) : ReceiveOutcome;
}
