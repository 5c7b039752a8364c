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
    public sealed record Withheld(string Reason) : VisibilityDecision;
}
