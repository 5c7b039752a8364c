using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>Keeps the words of a case while it is open, and for the time of retention after its last answer: an officer cannot answer what is no longer there.</summary>
internal sealed class CaseNeeds(CaseStore store) : IFeedbackNeeds
{
    public async ValueTask<IReadOnlySet<FeedbackId>> FindNeededAsync(
        CouncilId council, IReadOnlyList<Feedback> feedback, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var cases = await store.FindManyAsync(council, feedback.SelectMany(CasesOf).Distinct(), cancellationToken).ConfigureAwait(false);
        return feedback
            .Where(words => CasesOf(words).Any(id => cases.TryGetValue(id, out var found) && Needs(found.Value, words.Id, before)))
            .Select(static words => words.Id)
            .ToHashSet();
    }

    /// <summary>The cases that some words can belong to: their own, the one they were matched to, the one their thread began.</summary>
    public static IEnumerable<string> CasesOf(Feedback words) =>
        new[] { words.Id.Value, words.About?.CaseId, words.InReplyTo?.Value }.OfType<string>();

    private static bool Needs(Case @case, FeedbackId words, DateTimeOffset before) =>
        (@case.OpenedBy == words || @case.Entries.Any(entry => entry.Feedback == words))
        && @case switch
        {
            { State: CaseState.Withdrawn } => false,
            { State: CaseState.Answered } => @case.AnsweredAt > before,
            _ => true,
        };
}
