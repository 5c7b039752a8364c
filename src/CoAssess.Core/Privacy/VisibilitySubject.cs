namespace CoAssess.Privacy;

/// <summary>Something that may be shown, by the facts the decision rests on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsPublishedByAuthor">Whether its author asked for it to be public (the web form's preview says so), or for a row: whether it is released.</param>
/// <param name="IsHeld">Whether a person still has to look at it: held for review, urgent, or quarantined.</param>
/// <param name="IsErased">Whether it was deleted at the source or erased on request.</param>
/// <param name="DistinctAuthors">How many people a count is made of; null when it is no count.</param>
public sealed record VisibilitySubject(
    VisibilityKind Kind, bool IsPublishedByAuthor, bool IsHeld, bool IsErased, int? DistinctAuthors = null)
{
    /// <summary>Gets whether an officer took it off the public pages, with a reason; of words also whether the row they are about was withdrawn.</summary>
    public bool IsWithdrawn { get; init; }
}
