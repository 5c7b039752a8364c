namespace CoAssess.Privacy;

/// <summary>What was decided.</summary>
public abstract record VisibilityDecision
{
    private VisibilityDecision()
    {
    }

    /// <summary>It may be shown.</summary>
    public sealed record Shown : VisibilityDecision;

    /// <summary>It is withheld; the reason is shown and counted in its place.</summary>
    /// <param name="Reason">Why, in words for the audience.</param>
    public sealed record Withheld(string Reason) : VisibilityDecision
    {
        /// <summary>Gets whether it stood in public before, by its author's wish, so that its place and the reason stay where it stood.</summary>
        public bool KeepsItsPlace { get; init; }
    }
}
