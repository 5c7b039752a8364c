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
    Council council, ICaseDesk desk, IFeedbackCatalogue feedback, IWithdrawals withdrawals, PublicExit exit, IWorkingCalendar calendar, ConversationMarks marks)
{
    private const int PageSize = 50;

    /// <summary>How many pages of cases one call goes through at most, where most are hidden.</summary>
    private const int MostPages = 40;

    /// <summary>The newest conversations about a dataset or row.</summary>
    public ValueTask<ConversationPage> AboutAsync(DatasetId dataset, RowReference? row, CancellationToken cancellationToken) =>
        ListAsync(dataset, row, ConversationMark.Start, cancellationToken);

    /// <summary>The conversations about a dataset or row, newest first, from where an earlier page ended.</summary>
    /// <returns>A page; null when <paramref name="after"/> is no mark of ours.</returns>
    public async ValueTask<ConversationPage?> AboutAsync(DatasetId dataset, RowReference? row, string after, CancellationToken cancellationToken) =>
        marks.Read(Subject(dataset, row), after) is { } mark ? await ListAsync(dataset, row, mark, cancellationToken) : null;

    /// <summary>One conversation; null when there is no such case, or nothing of it stands in public: its address is made of a post's public id, and nobody is to learn from it whether we hold the post.</summary>
    public async ValueTask<Conversation?> FindPublicAsync(string caseId, CancellationToken cancellationToken) =>
        FeedbackId.TryParse(caseId, out _) && await desk.FindAsync(council.Id, caseId, cancellationToken) is { } @case
        && await ShowAsync(@case, Audience.Public, cancellationToken) is (var shown, true)
            ? shown
            : null;

    /// <summary>One conversation, for whoever opened it; null when there is no such case.</summary>
    public async ValueTask<Conversation?> FindAsync(string caseId, CancellationToken cancellationToken) =>
        FeedbackId.TryParse(caseId, out _) && await desk.FindAsync(council.Id, caseId, cancellationToken) is { } @case
            ? (await ShowAsync(@case, Audience.Author, cancellationToken)).Conversation
            : null;

    /// <summary>Fills a page with what stands in public, so that neither its length nor its end tells of cases that do not.</summary>
    private async ValueTask<ConversationPage> ListAsync(DatasetId dataset, RowReference? row, ConversationMark mark, CancellationToken cancellationToken)
    {
        List<Conversation> conversations = [];
        var (from, last) = (mark.Page, mark);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await desk.ListAboutAsync(council.Id, dataset, row, from, cancellationToken);
            foreach (var @case in page.Cases.Where(mark.IsBefore))
            {
                if (await ShowAsync(@case, Audience.Public, cancellationToken) is not (var shown, true))
                {
                    continue;
                }

                if (conversations.Count == PageSize)
                {
                    return new(conversations, marks.Seal(Subject(dataset, row), last));
                }

                conversations.Add(shown);
                last = new(from, @case.OpenedAt, @case.Id);
            }

            if (page.Continuation is null)
            {
                return new(conversations, null);
            }

            from = page.Continuation;
        }

        return new(conversations, marks.Seal(Subject(dataset, row), ConversationMark.BeforeAllOf(from)));
    }

    private static string Subject(DatasetId dataset, RowReference? row) => $"{dataset}/{row}";

    /// <summary>Gives a case as its audience may see it, and whether anything of it stands there.</summary>
    /// <remarks>
    /// The place of the words that opened it always stays, with one line that is the same whatever became of them. Of further words those are listed that are shown:
    /// the day of any other would lead to its author, and its going would tell that somebody deleted it or asked.
    /// </remarks>
    private async ValueTask<(Conversation Conversation, bool Stands)> ShowAsync(Case @case, Audience audience, CancellationToken cancellationToken)
    {
        var isRowWithdrawn = @case.About is { Dataset: { } dataset, Row: { } row }
            && await withdrawals.FindAsync(council.Id, dataset, row, cancellationToken) is not null;
        var opening = await DecideAsync(@case, @case.OpenedBy, isRowWithdrawn, audience, cancellationToken);
        List<Said> said = [Resident(@case.OpenedAt, opening)];
        var stands = HasPlace(opening.Decision);
        foreach (var entry in @case.Entries)
        {
            if (entry.Feedback is { } words)
            {
                var further = await DecideAsync(@case, words, isRowWithdrawn, audience, cancellationToken);
                if (HasPlace(further.Decision))
                {
                    stands = true;
                    said.Add(Resident(entry.At, further));
                }
            }
            else if (entry.Text is { } text)
            {
                var decision = exit.CouncilWords(@case, isRowWithdrawn, audience);
                stands |= entry.Kind is CaseEntryKind.Answer && HasPlace(decision);
                said.Add(Show(entry.At, entry.Kind, decision, text));
            }
        }

        return (
            new(@case.Id, @case.State, @case.Outcome, calendar.DayOf(@case.OpenedAt), @case.AnswerBy.DueOn, @case.About.Dataset, @case.About.Row, said),
            stands);
    }

    private async ValueTask<(VisibilityDecision Decision, string Text)> DecideAsync(
        Case @case, FeedbackId id, bool isRowWithdrawn, Audience audience, CancellationToken cancellationToken) =>
        await feedback.FindAsync(council.Id, id, cancellationToken) is { } words
            ? (exit.Words(words, @case, isRowWithdrawn, audience), words.Text.Value)
            : (exit.GoneWords(audience), "");

    private Said Resident(DateTimeOffset at, (VisibilityDecision Decision, string Text) words) => Show(at, CaseEntryKind.Resident, words.Decision, words.Text);

    private Said Show(DateTimeOffset at, CaseEntryKind kind, VisibilityDecision decision, string text) => decision is VisibilityDecision.Withheld withheld
        ? new(calendar.DayOf(at), kind, null, withheld.Reason)
        : new(calendar.DayOf(at), kind, text, null);

    private static bool HasPlace(VisibilityDecision decision) => decision is VisibilityDecision.Shown or VisibilityDecision.Withheld { KeepsItsPlace: true };
}
