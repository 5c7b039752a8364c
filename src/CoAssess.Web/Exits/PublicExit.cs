using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Puts the question "may everyone see this?" for the pages and the API; the answer is always <see cref="IVisibility"/>'s.</summary>
internal sealed class PublicExit(IVisibility visibility)
{
    /// <summary>A row or a release that was published.</summary>
    /// <param name="withdrawal">Its withdrawal; null while there is none.</param>
    public VisibilityDecision Row(Withdrawal? withdrawal = null) => visibility.Decide(
        new(VisibilityKind.Row, IsPublishedByAuthor: true, IsHeld: false, IsErased: false) { IsWithdrawn = withdrawal is not null }, Audience.Public);

    public bool Shows(Release release) => Row(release.Withdrawn) is VisibilityDecision.Shown;

    /// <summary>A resident's words in a case.</summary>
    public VisibilityDecision Words(Feedback feedback, Case @case, bool isRowWithdrawn, Audience audience) => visibility.Decide(
        new(VisibilityKind.Words, feedback.IsPublic, @case.IsHeld || (feedback.IsUrgent && !@case.IsLookedAt), feedback.State is not FeedbackState.Standing)
        {
            IsWithdrawn = isRowWithdrawn || (@case.HiddenBecause is not null && feedback.Id == @case.OpenedBy),
        },
        audience);

    /// <summary>Words that are not there any more, or never were.</summary>
    public VisibilityDecision GoneWords(Audience audience) =>
        visibility.Decide(new(VisibilityKind.Words, IsPublishedByAuthor: false, IsHeld: false, IsErased: true), audience);

    public VisibilityDecision CouncilWords(Case @case, bool isRowWithdrawn, Audience audience) => visibility.Decide(
        new(VisibilityKind.CouncilWords, IsPublishedByAuthor: true, @case.IsHeld, IsErased: false) { IsWithdrawn = isRowWithdrawn }, audience);
}
