using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Responses;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Core.Tests.Outbox;

/// <summary>An installation for one council over the memory of the test, with the accounts the test gives it.</summary>
internal sealed class Town : IDisposable, IConnectorDirectory, IFeedbackCatalogue
{
    public static readonly CouncilId Id = CouncilId.Parse("E07000999");
    public static readonly DatasetId Spend = new("spend");
    public static readonly RowReference Row = RowReference.Parse("0123456789abcdef");

    private readonly ServiceProvider _services;

    public Town(params IConnector[] connectors)
        : this([], connectors)
    {
    }

    public Town(Dictionary<string, string?> settings, params IConnector[] connectors)
    {
        All = connectors;
        Records = new(new InMemoryRecordStore());
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton<IConnectorDirectory>(this);
        services.AddSingleton<IFeedbackCatalogue>(this);
        services.AddCoAssess(options =>
        {
            options.CouncilCode = Id.Value;
            options.CouncilName = "Borough of Example";
            options.PublicAddress = new("https://data.example.org/");
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        });
        services.RemoveAll<IJob>();
        services.AddSingleton<IJob, SendOutbox>();
        services.AddSingleton<IJob, DueDates>();
        services.AddSingleton<IRecordStore>(Records);
        services.AddSingleton<ILeases>(new InMemoryLeases(Clock));
        services.AddSingleton<IBlobStore>(new InMemoryBlobStore(Clock));
        services.TryAddSingleton<IRedactor, NoRedactor>();
        _services = services.BuildServiceProvider();
    }

    public FakeClock Clock { get; } = new();

    public InterruptedRecords Records { get; }

    public IReadOnlyList<IConnector> All { get; }

    public List<Feedback> Said { get; } = [];

    public IOutbox Outbox => _services.GetRequiredService<IOutbox>();

    /// <summary>The outbox of another host over the same storage.</summary>
    public IOutbox OfAnotherHost() => ActivatorUtilities.CreateInstance<global::CoAssess.Connectors.Outbox>(_services);

    public ICaseDesk Desk => _services.GetRequiredService<ICaseDesk>();

    public IRegister Register => _services.GetRequiredService<IRegister>();

    public IFeedbackSink Opener => _services.GetServices<IFeedbackSink>().OfType<CaseOpener>().Single();

    public Council Council => _services.GetRequiredService<Council>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public IConnector? Find(AccountId account) => All.FirstOrDefault(connector => connector.Account == account);

    public ValueTask<int> HearAsync(params Feedback[] feedback)
    {
        Said.AddRange(feedback);
        return Opener.TakeAsync(Council, feedback, TestContext.Current.CancellationToken);
    }

    public async ValueTask<Case> CaseAsync(Feedback opener) =>
        await Desk.FindAsync(Id, opener.Id.Value, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("There is no such case.");

    public ValueTask<OutboxReport> SendAsync() => Outbox.SendAsync(Id, TestContext.Current.CancellationToken);

    public static OutboxDraft Draft(string key, string account = "stage/main", string? replyTo = null) => new()
    {
        Key = key,
        Council = Id,
        Account = AccountId.Parse(account),
        Text = $"Words of {key}.",
        ReplyTo = replyTo,
        Subject = "dataset:spend",
        Kind = OutboxKind.Announcement,
    };

    public Feedback Question(string nativeId, string text = "Why did this cost so much?", bool isUrgent = false, FeedbackMatch? about = null, string account = "stage/main") => new()
    {
        Id = FeedbackId.From(AccountId.Parse(account).Channel, nativeId),
        Council = Id,
        Account = AccountId.Parse(account),
        NativeId = nativeId,
        Version = "",
        Author = new("0123456789abcdef0123456789abcdef"),
        Text = Get<IRedactor>().Redact(text).Text,
        PostedAt = Clock.GetUtcNow(),
        ReceivedAt = Clock.GetUtcNow(),
        About = about ?? new(Spend, Row, null, MatchKind.Link),
        Findings = isUrgent ? [new(AnalysisAspect.Urgency, "danger", 1, "test", null)] : [],
    };

    public void Dispose() => _services.Dispose();

    ValueTask<Feedback?> IFeedbackCatalogue.FindAsync(CouncilId council, FeedbackId id, CancellationToken cancellationToken) =>
        new(Said.LastOrDefault(feedback => feedback.Id == id));

    ValueTask<FeedbackPage> IFeedbackCatalogue.ListAsync(CouncilId council, string? continuation, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private sealed class NoRedactor : IRedactor
    {
        public Redaction Redact(string text) => new(new(text), text.Contains('@', StringComparison.Ordinal) ? [new(PersonalDetail.Handle, 0, 1)] : []);
    }
}
