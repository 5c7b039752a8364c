using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Jobs;
using CoAssess.Publicity;

namespace CoAssess.Web.Tests.Site;

/// <summary>An outbox, a job runner and a publicity desk that write down what is asked of them.</summary>
internal sealed class FakeOffice : IOutbox, IJobRunner, IPublicity
{
    public List<OutboxMessage> Messages { get; } = [];

    public List<string> Retried { get; } = [];

    public List<string> Ran { get; } = [];

    public List<Announcement> Announced { get; } = [];

    public ValueTask<int> AddAsync(IReadOnlyList<OutboxDraft> drafts, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<OutboxPage> ListAsync(CouncilId council, OutboxState? state, string? continuation, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new OutboxPage([.. Messages.Where(one => state is null || one.State == state)], null));

    public ValueTask<OutboxMessage?> FindAsync(CouncilId council, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Messages.FirstOrDefault(one => one.Draft.Key == key));

    public ValueTask<IReadOnlyDictionary<string, OutboxMessage>> FindSentAsync(
        CouncilId council, Channel channel, IReadOnlyCollection<string> nativeIds, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyDictionary<string, OutboxMessage>>(new Dictionary<string, OutboxMessage>());

    public ValueTask<OutboxReport> SendAsync(CouncilId council, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<bool> RetryAsync(CouncilId council, string key, CancellationToken cancellationToken)
    {
        Retried.Add(key);
        return ValueTask.FromResult(Messages.Any(one => one.Draft.Key == key && one.State is OutboxState.Failed));
    }

    public ValueTask<JobRunOutcome> RunAsync(string job, CancellationToken cancellationToken)
    {
        Ran.Add(job);
        return ValueTask.FromResult<JobRunOutcome>(job == "NightlyIngestion"
            ? new JobRunOutcome.Ran(Run(job))
            : new JobRunOutcome.Unknown(job, ["NightlyIngestion"]));
    }

    public ValueTask<IReadOnlyList<JobRunOutcome>> RunDueAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<JobRunOutcome>>([]);

    public ValueTask<IReadOnlyList<JobRun>> ListAsync(string? job, int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<JobRun>>([Run("NightlyIngestion")]);

    public ValueTask<IReadOnlyList<Announcement>> DraftAsync(Council council, ReleaseId release, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Announcement>>(
            [new(AccountId.Parse("fake/town-hall"), new("spend"), release, "New spending data.", "ExampleSpend", new("https://open.example.org/datasets/spend"))]);

    public ValueTask<int> AnnounceAsync(Council council, IReadOnlyList<Announcement> announcements, CancellationToken cancellationToken)
    {
        Announced.AddRange(announcements);
        return ValueTask.FromResult(announcements.Count);
    }

    private static JobRun Run(string job)
    {
        var at = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
        return new(job, at, at, 4.2, JobRunState.Done, new() { Read = 31, Stored = 29 }, null);
    }
}
