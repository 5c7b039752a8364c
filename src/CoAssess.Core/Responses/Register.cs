using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Storage;

namespace CoAssess.Responses;

/// <summary>The register as the answered cases give it.</summary>
/// <remarks>Its words are the council's alone, so that an entry stays when the resident's words are deleted or erased; whether everyone may see them <see cref="IVisibility"/> decides.</remarks>
internal sealed class Register(CaseStore store, IWithdrawals withdrawals, IWorkingCalendar calendar, IVisibility visibility) : IRegister
{
    private const int PageSize = 50;

    public async ValueTask<RegisterPage> ListAsync(CouncilId council, DatasetId? dataset, string? continuation, CancellationToken cancellationToken)
    {
        var prefix = dataset is { } one ? Keys.CaseInRegisterAboutPrefix(one.Value) : Keys.CaseInRegisterPrefix;
        var page = await store.ListAsync(council, [prefix], continuation, PageSize, cancellationToken).ConfigureAwait(false);
        List<RegisterEntry> entries = [];
        foreach (var @case in page.Cases)
        {
            if (await ToEntryAsync(council, @case, cancellationToken).ConfigureAwait(false) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return new(entries, page.Continuation);
    }

    public async ValueTask<RegisterEntry?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken) =>
        caseId is { Length: 32 } && caseId.All(char.IsAsciiHexDigitLower)
        && await store.FindAsync(council, caseId, cancellationToken).ConfigureAwait(false) is { } found
            ? await ToEntryAsync(council, found.Value, cancellationToken).ConfigureAwait(false)
            : null;

    public ValueTask<IReadOnlyDictionary<HidingReason, int>> CountHiddenAsync(CouncilId council, CancellationToken cancellationToken) =>
        store.CountHiddenAsync(council, cancellationToken);

    private async ValueTask<RegisterEntry?> ToEntryAsync(CouncilId council, Case @case, CancellationToken cancellationToken)
    {
        if (@case is not { Answer: { } answer, AnsweredAt: { } answeredAt })
        {
            return null;
        }

        var words = new VisibilitySubject(VisibilityKind.CouncilWords, IsPublishedByAuthor: true, @case.IsHeld, IsErased: false)
        {
            IsWithdrawn = @case.About is { Dataset: { } dataset, Row: { } row }
                && await withdrawals.FindAsync(council, dataset, row, cancellationToken).ConfigureAwait(false) is not null,
        };
        if (visibility.Decide(words, Audience.Public) is VisibilityDecision.Withheld)
        {
            return null;
        }

        var (receivedOn, answeredOn) = (calendar.DayOf(@case.OpenedAt), calendar.DayOf(answeredAt));
        return new(
            @case.Id,
            answer.YouSaid,
            answer.Text,
            answer.Outcome,
            answer.Evidence,
            @case.About.Dataset,
            @case.About.Row,
            @case.SaidOn ?? receivedOn,
            answeredOn,
            calendar.CountBetween(receivedOn, answeredOn, @case.Council.Nation))
        {
            ReceivedOn = receivedOn,
        };
    }
}
