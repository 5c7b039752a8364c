using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Responses;

namespace CoAssess.Web.Exits;

/// <summary>Cases with their words as everyone may see them: each word is shown or withheld by the one visibility decision.</summary>
/// <remarks>
/// A case of which nothing stands in public yet, no resident's words and no answer, is not listed either: that somebody wrote about a row on a day leads whoever searches the network to them,
/// and how many did is a small number. The counts are on the page of what people said, where small ones are withheld.
/// </remarks>
internal sealed class PublicConversations(
    Council council, ICaseDesk desk, IFeedbackCatalogue feedback, PublicExit exit, IWorkingCalendar calendar)
{
    /// <summary>The conversations about a dataset or row, newest first.</summary>
    public async ValueTask<ConversationPage> AboutAsync(
        DatasetId dataset, RowReference? row, string? continuation, CancellationToken cancellationToken)
    {
        var page = await desk.ListAboutAsync(council.Id, dataset, row, continuation, cancellationToken);
        List<Conversation> conversations = [];
        foreach (var @case in page.Cases)
        {
            if (await ShowAsync(@case, cancellationToken) is var shown && StandsInPublic(@case, shown))
            {
                conversations.Add(shown);
            }
        }

        return new(conversations, page.Continuation);
    }

    /// <summary>One conversation; null when there is no such case, or nothing of it stands in public: its address is made of a post's public id, and nobody is to learn from it whether we hold the post.</summary>
    public async ValueTask<Conversation?> FindPublicAsync(string caseId, CancellationToken cancellationToken) =>
        FeedbackId.TryParse(caseId, out _) && await desk.FindAsync(council.Id, caseId, cancellationToken) is { } @case
        && await ShowAsync(@case, cancellationToken) is var shown && StandsInPublic(@case, shown)
            ? shown
            : null;

    /// <summary>One conversation, for whoever opened it; null when there is no such case.</summary>
    public async ValueTask<Conversation?> FindAsync(string caseId, CancellationToken cancellationToken) =>
        FeedbackId.TryParse(caseId, out _) && await desk.FindAsync(council.Id, caseId, cancellationToken) is { } @case
            ? await ShowAsync(@case, cancellationToken)
            : null;

    private static bool StandsInPublic(Case @case, Conversation shown) =>
        @case.Answer is not null || shown.Said.Any(static said => said is { Kind: CaseEntryKind.Resident, Text: not null });

    private async ValueTask<Conversation> ShowAsync(Case @case, CancellationToken cancellationToken)
    {
        List<Said> said = [];
        if (@case.Entries.All(entry => entry.Feedback != @case.OpenedBy))
        {
            said.Add(await ResidentAsync(@case.OpenedAt, @case.OpenedBy, cancellationToken));
        }

        foreach (var entry in @case.Entries)
        {
            said.Add(entry.Feedback is { } words
                ? await ResidentAsync(entry.At, words, cancellationToken)
                : Council(@case, entry));
        }

        return new(@case.Id, @case.State, @case.Outcome, calendar.DayOf(@case.OpenedAt), @case.AnswerBy.DueOn, @case.About.Dataset, @case.About.Row, said);
    }

    private async ValueTask<Said> ResidentAsync(DateTimeOffset at, FeedbackId id, CancellationToken cancellationToken)
    {
        var on = calendar.DayOf(at);
        if (await feedback.FindAsync(council.Id, id, cancellationToken) is not { } words)
        {
            return new(on, CaseEntryKind.Resident, null, "These words have been removed.");
        }

        return exit.Words(words) is VisibilityDecision.Withheld withheld
            ? new(on, CaseEntryKind.Resident, null, withheld.Reason)
            : new(on, CaseEntryKind.Resident, words.Text.Value, null);
    }

    private Said Council(Case @case, CaseEntry entry) => exit.CouncilWords(@case) is VisibilityDecision.Withheld withheld
        ? new(calendar.DayOf(entry.At), entry.Kind, null, withheld.Reason)
        : new(calendar.DayOf(entry.At), entry.Kind, entry.Text, null);
}
