using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Web.Exits;

/// <summary>Residents' words as an officer may see them.</summary>
internal sealed class OfficerWords(Council council, IFeedbackCatalogue feedback, IVisibility visibility)
{
    /// <summary>Gives the words, or in brackets why they are withheld.</summary>
    public async ValueTask<string> FindAsync(FeedbackId id, CancellationToken cancellationToken)
    {
        if (await feedback.FindAsync(council.Id, id, cancellationToken) is not { } words)
        {
            return "(These words have been removed.)";
        }

        var subject = new VisibilitySubject(VisibilityKind.Words, words.IsPublic, words.IsUrgent, words.State is not FeedbackState.Standing);
        return visibility.Decide(subject, Audience.Officer) is VisibilityDecision.Withheld withheld ? $"({withheld.Reason})" : words.Text.Value;
    }
}
