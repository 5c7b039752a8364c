using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Core.Tests.Intake;

/// <summary>Intake as it is registered, over stores in memory, with everything around it played by small stand-ins.</summary>
internal sealed class IntakeHouse
{
    private ServiceProvider? _provider;

    public static Council Council { get; } = new()
    {
        Id = CouncilId.Parse("E07000999"), Name = "Borough of Example", PublicAddress = new("https://data.borough.example.org/"),
    };

    public static AccountId Residents { get; } = new(new Channel("files"), "residents");

    public FakeClock Clock { get; } = new();

    public int Shards { get; init; } = 1;

    public WriteGuard Writes { get; } = new();

    public StoresInMemory Stores { get; }

    public List<IConnector> Accounts { get; } = [];

    public StandInOutbox Outbox { get; } = new();

    public StandInCatalogue Catalogue { get; } = new("spend", "procurement-card");

    public StandInSink Sink { get; } = new();

    /// <summary>Gets what is told of feedback besides <see cref="Sink"/>.</summary>
    public List<IFeedbackSink> Sinks { get; } = [];

    public List<IFeedbackAnalyser> Analysers { get; } = [];

    /// <summary>Makes a house.</summary>
    /// <param name="beside">A house whose stores it shares, as another host does; it has a clock of its own.</param>
    public IntakeHouse(IntakeHouse? beside = null) => (Writes, Stores) = beside is null ? (Writes, new(Clock, Writes)) : (beside.Writes, beside.Stores);

    public IIntakeRun Intake => Get<IIntakeRun>();

    public IInbox Inbox => Get<IInbox>();

    public IFeedbackCatalogue Feedback => Get<IFeedbackCatalogue>();

    public T Get<T>()
        where T : notnull => (_provider ??= Build()).GetRequiredService<T>();

    /// <summary>What a new process finds: the same stores, nothing else.</summary>
    public void Restart() => _provider = null;

    public ScriptedAccount Account(params Post[] posts)
    {
        var account = new ScriptedAccount(Residents, [.. posts.Chunk(2)]);
        Accounts.Add(account);
        return account;
    }

    public async Task<IntakeReport> ReceiveAsync(params Post[] posts)
    {
        await Inbox.AcceptAsync(Council.Id, Residents, posts, [], default);
        return await Intake.CollectAsync(Council, default);
    }

    public async Task<Feedback> FindAsync(string nativeId) =>
        await Feedback.FindAsync(Council.Id, FeedbackId.From(Residents.Channel, nativeId), default)
        ?? throw new InvalidOperationException($"There is no feedback of post {nativeId}.");

    public async Task<List<Feedback>> AllAsync()
    {
        var all = new List<Feedback>();
        string? continuation = null;
        do
        {
            var page = await Feedback.ListAsync(Council.Id, continuation, default);
            all.AddRange(page.Items);
            continuation = page.Continuation;
        }
        while (continuation is not null);
        return all;
    }

    public static Post Post(string id, string text = "The lamp in Example Road is out", string author = "ann") => new()
    {
        Channel = Residents.Channel, NativeId = id, AuthorId = author, AuthorHandle = $"{author}@example.org", Text = text,
        PostedAt = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero),
    };

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(Clock);
        services.AddCoAssess(options =>
        {
            options.CouncilCode = Council.Id.Value;
            options.CouncilName = Council.Name;
            options.PublicAddress = Council.PublicAddress;
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            options.Shards = Shards;
        });
        services.RemoveAll<IFeedbackSink>();
        services.RemoveAll<IFeedbackAnalyser>();
        services
            .AddSingleton<IRecordStore>(Stores)
            .AddSingleton<IBlobStore>(Stores)
            .AddSingleton<IWorkQueue>(Stores)
            .AddSingleton<ILeases>(new InMemoryLeases(Clock))
            .AddSingleton<IConnectorDirectory>(new ScriptedAccount.Directory(Accounts))
            .AddSingleton<IOutbox>(Outbox)
            .AddSingleton<IDatasetCatalogue>(Catalogue)
            .AddSingleton<IReleasedRows>(Catalogue)
            .AddSingleton<IPseudonymiser, StandInPrivacy>()
            .AddSingleton<IRedactor, StandInPrivacy>()
            .AddSingleton<IFeedbackSink>(Sink);
        foreach (var sink in Sinks)
        {
            services.AddSingleton(sink);
        }

        foreach (var analyser in Analysers)
        {
            services.AddSingleton(analyser);
        }

        return services.BuildServiceProvider();
    }
}
