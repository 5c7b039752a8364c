using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Intake;
using CoAssess.Responses;

namespace CoAssess.Web.Tests.Site;

/// <summary>A desk that keeps its cases in a list and writes down what officers do.</summary>
internal sealed class FakeDesk : ICaseDesk, IRegister
{
    public List<Case> Cases { get; } = [];

    public List<RegisterEntry> Entries { get; } = [];

    public List<CaseAnswer> Answers { get; } = [];

    public List<string> Questions { get; } = [];

    public string? Refusal { get; set; }

    public Case Open(FeedbackId by, DatasetId dataset, RowReference? row, DateTimeOffset at, bool isUrgent = false)
    {
        var day = DateOnly.FromDateTime(at.UtcDateTime);
        var opened = new Case
        {
            Id = by.Value,
            Council = CouncilId.Parse("E07000188"),
            OpenedBy = by,
            Account = AccountId.Parse("web-form/site"),
            NativeId = "native",
            About = new(dataset, row, null, MatchKind.Link),
            State = CaseState.Open,
            IsUrgent = isUrgent,
            OpenedAt = at,
            AcknowledgeBy = new(day, 5, day.AddDays(7), []),
            AnswerBy = new(day, 10, day.AddDays(14), []),
        };
        Cases.Add(opened);
        return opened;
    }

    public void Say(string caseId, CaseEntry entry, CaseOutcome? outcome = null)
    {
        var index = Cases.FindIndex(one => one.Id == caseId);
        Cases[index] = Cases[index] with
        {
            Entries = [.. Cases[index].Entries, entry],
            Outcome = outcome,
            State = outcome is null ? Cases[index].State : CaseState.Answered,
        };
    }

    public ValueTask<CasePage> ListAsync(CouncilId council, CaseState? state, string? continuation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new CasePage([.. Cases.Where(one => state is null || one.State == state).OrderByDescending(static one => one.IsUrgent)], null));

    public ValueTask<CasePage> ListAboutAsync(
        CouncilId council, DatasetId dataset, RowReference? row, string? continuation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new CasePage([.. Cases.Where(one => one.About.Dataset == dataset && (row is null || one.About.Row == row))], null));

    public ValueTask<Case?> FindAsync(CouncilId council, string caseId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Cases.FirstOrDefault(one => one.Id == caseId));

    public ValueTask<CaseOutcomeOfAction> AnswerAsync(CouncilId council, string caseId, CaseAnswer answer, CancellationToken cancellationToken)
    {
        Answers.Add(answer);
        return End(caseId);
    }

    public ValueTask<CaseOutcomeOfAction> AskAsync(CouncilId council, string caseId, string question, CancellationToken cancellationToken)
    {
        Questions.Add(question);
        return End(caseId);
    }

    ValueTask<RegisterPage> IRegister.ListAsync(
        CouncilId council, DatasetId? dataset, string? continuation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new RegisterPage([.. Entries.Where(entry => dataset is null || entry.Dataset == dataset)], null));

    private ValueTask<CaseOutcomeOfAction> End(string caseId) => ValueTask.FromResult<CaseOutcomeOfAction>(
        Cases.FirstOrDefault(one => one.Id == caseId) is not { } found ? new CaseOutcomeOfAction.NotFound()
        : Refusal is { } reason ? new CaseOutcomeOfAction.Refused(reason)
        : new CaseOutcomeOfAction.Done(found));
}
