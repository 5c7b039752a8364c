using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>What a case may be about, as long as nobody has said; nothing where the words themselves are withheld.</summary>
internal sealed class OfficerSuggestions(Council council, IFeedbackCatalogue feedback, IVisibility visibility)
{
    /// <summary>Gives what may be suggested of a case.</summary>
    public async ValueTask<IReadOnlyList<OfficerSuggestion>> FindAsync(Case @case, CancellationToken cancellationToken)
    {
        if (@case is { IsDeclined: true } or { About.Row: not null } or { About.By: MatchKind.Officer } or { State: CaseState.Withdrawn }
            || await feedback.FindAsync(council.Id, @case.OpenedBy, cancellationToken) is not { Suggestions.Count: > 0 } words
            || visibility.Decide(new(VisibilityKind.Words, words.IsPublic, words.IsUrgent, words.State is not FeedbackState.Standing), Audience.Officer) is VisibilityDecision.Withheld)
        {
            return [];
        }

        return [.. words.Suggestions.Where(about => !about.IsSameAs(@case.About)).Select(static about => new OfficerSuggestion(KeyOf(about), about, (int)Math.Round(100 * about.Probability)))];
    }

    private static string KeyOf(FeedbackMatch about) => string.Join('|', about.Dataset, about.Row, about.Answer, about.Method, about.Supplier);
}
