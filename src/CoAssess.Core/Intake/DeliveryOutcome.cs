using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>What became of a delivery.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome()
    {
    }

    /// <summary>It is genuine, and its posts are kept durably.</summary>
    /// <param name="Posts">How many there were.</param>
    public sealed record Accepted(int Posts) : DeliveryOutcome;

    /// <summary>It is not genuine, or there is no such account; the answer must not tell which.</summary>
    /// <param name="Account">The account; null when there is none of that name.</param>
    public sealed record Refused(AccountId? Account) : DeliveryOutcome;

    /// <summary>It is genuine but no post; it is kept for a person to look at.</summary>
    public sealed record Unreadable : DeliveryOutcome;
}
