using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Puts the question "may everyone see this?" for the pages and the API; the answer is always <see cref="IVisibility"/>'s.</summary>
internal sealed class PublicExit(IVisibility visibility)
{
    public VisibilityDecision Row() =>
        visibility.Decide(new(VisibilityKind.Row, IsPublishedByAuthor: true, IsHeld: false, IsErased: false), Audience.Public);

    /// <summary>A resident's words in a case.</summary>
    public VisibilityDecision Words(Feedback feedback, Case @case, Audience audience) => visibility.Decide(
        new(VisibilityKind.Words, feedback.IsPublic, @case.IsHeld || (feedback.IsUrgent && !@case.IsLookedAt), feedback.State is not FeedbackState.Standing)
        {
            IsWithdrawn = @case.HiddenBecause is not null && feedback.Id == @case.OpenedBy,
        },
        audience);

    /// <summary>Words that are not there any more, or never were.</summary>
    public VisibilityDecision GoneWords(Audience audience) =>
        visibility.Decide(new(VisibilityKind.Words, IsPublishedByAuthor: false, IsHeld: false, IsErased: true), audience);

    public VisibilityDecision CouncilWords(Case @case, Audience audience) => visibility.Decide(
        new(VisibilityKind.CouncilWords, IsPublishedByAuthor: true, @case.IsHeld, IsErased: false), audience);
}
