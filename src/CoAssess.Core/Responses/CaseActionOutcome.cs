namespace CoAssess.Responses;

/// <summary>How an action on a case ended.</summary>
public abstract record CaseActionOutcome
{
    private CaseActionOutcome()
    {
    }

    /// <summary>It is done; the message to the resident waits in the outbox.</summary>
    /// <param name="Case">The case as it stands now.</param>
    public sealed record Done(Case Case) : CaseActionOutcome;

    /// <summary>There is no such case.</summary>
    public sealed record NotFound : CaseActionOutcome;

    /// <summary>It cannot be done.</summary>
    /// <param name="Reason">Why, and what mends it.</param>
    public sealed record Refused(string Reason) : CaseActionOutcome
    {
        /// <summary>Gets the pieces of the council's words that a person has to look at, as they stand there; said again with these as seen, the words are taken. Empty when that would not help.</summary>
        public IReadOnlyList<string> Found { get; init; } = [];
    }
}
