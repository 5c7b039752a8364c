namespace CoAssess.Privacy;

/// <summary>What became of a request to show figures.</summary>
internal abstract record DisclosureOutcome
{
    private DisclosureOutcome()
    {
    }

    /// <summary>They are in the ledger, each shown or withheld.</summary>
    /// <param name="Figures">All that is shown of the period.</param>
    /// <param name="New">How many figures were decided now.</param>
    /// <param name="Withheld">How many of these are withheld.</param>
    public sealed record Decided(ShownFigures Figures, int New, int Withheld) : DisclosureOutcome;

    /// <summary>Nothing new is shown.</summary>
    /// <param name="Reason">Why, and what helps.</param>
    public sealed record Refused(string Reason) : DisclosureOutcome;
}
