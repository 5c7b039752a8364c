using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Puts the question "may everyone see this?" for the pages and the API; the answer is always <see cref="IVisibility"/>'s.</summary>
internal sealed class PublicExit(IVisibility visibility)
{
    public VisibilityDecision Row() =>
        visibility.Decide(new(VisibilityKind.Row, IsPublishedByAuthor: true, IsHeld: false, IsErased: false), Audience.Public);

    public VisibilityDecision Words(Feedback feedback) => visibility.Decide(
        new(VisibilityKind.Words, feedback.IsPublic, feedback.IsUrgent, feedback.State is not FeedbackState.Standing), Audience.Public);

    public VisibilityDecision CouncilWords(Case @case) => visibility.Decide(
        new(VisibilityKind.CouncilWords, IsPublishedByAuthor: true, @case.IsUrgent, IsErased: false), Audience.Public);
}
