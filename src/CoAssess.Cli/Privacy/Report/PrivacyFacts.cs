using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoAssess.Cli;

/// <summary>What the installation does, read from the settings it runs with; secrets are not among it.</summary>
internal sealed class PrivacyFacts(IServiceProvider services)
{
    /// <summary>What stands for a decision that the council has not stated.</summary>
    public const string Undecided = "To be decided by the council.";

    private static readonly string PackageVersion = typeof(ListeningNotice).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    public string Version { get; } = PackageVersion;

    public Council Council { get; } = services.GetRequiredService<Council>();

    public ListeningNotice Notice { get; } = services.GetRequiredService<ListeningNotice>();

    public PrivacyStatements Statements { get; } = services.GetRequiredService<IOptions<PrivacyStatements>>().Value;

    public CoAssessOptions Options { get; } = services.GetRequiredService<IOptions<CoAssessOptions>>().Value;

    public int RoundTo { get; } = services.GetRequiredService<IOptions<PrivacyOptions>>().Value.RoundCountsTo;

    public TimeSpan QuarantineRetention { get; } = services.GetRequiredService<IOptions<DatasetsOptions>>().Value.QuarantineRetention;

    public IReadOnlyList<IConnector> Accounts { get; } = services.GetRequiredService<IConnectorDirectory>().All;

    /// <summary>Gets all that judges messages, in a fixed order: what takes personal details out, the analysers of one message, what finds its subject, and what looks at a night's messages together.</summary>
    public IReadOnlyList<Judgement> Judgements { get; } =
    [
        new("what in a message is a personal detail, to be taken out before anybody reads it", $"CoAssess {PackageVersion}", IsOurs(services.GetRequiredService<IRedactor>()), "docs/models/redaction.md"),
        .. services.GetServices<IFeedbackAnalyser>().OrderBy(static one => one.Aspect).ThenBy(static one => one.GetType().Name, StringComparer.Ordinal).Select(static one => About(one)),
        new("what is published that a message is about: a dataset, a row, a supplier, an answer", SubjectIndex.Version, true, "docs/models/about.md"),
        new("which messages are copies of one another", $"CoAssess {PackageVersion}", true, "docs/models/duplicates.md"),
        new("which themes many people speak of", ThemeFinder.Version, true, "docs/models/themes.md"),
        new("whether messages were posted in coordination", CoordinationFinder.Version, true, "docs/models/coordination.md"),
    ];

    public IReadOnlyList<string> Erasing { get; } =
        [.. services.GetServices<IErasable>().OrderBy(static store => store.Turn).ThenBy(static store => store.Name, StringComparer.Ordinal).Select(static store => store.Name)];

    public IReadOnlyList<string> Expiring { get; } =
        [.. services.GetServices<IExpires>().Select(static store => store.Name).Distinct().Order(StringComparer.Ordinal)];

    public IReadOnlyList<(string Job, string Time)> Timetable { get; } =
    [
        .. PackageTimetable.Times.Select(pair => (pair.Key, services.GetRequiredService<IOptions<CoAssessOptions>>().Value.Timetable.TryGetValue(pair.Key, out var own) ? own : pair.Value))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal),
    ];

    /// <summary>Gets the periods of the pseudonym keys by their first day, and whether their secret was destroyed; the first began before all others.</summary>
    public IReadOnlyList<(string Period, bool IsDestroyed)> KeyPeriods { get; } =
    [
        .. services.GetRequiredService<IConfiguration>().GetSection("CoAssess:Pseudonyms:Periods").GetChildren()
            .Select(static period => (period.Key, period.Value == "destroyed"))
            .UnionBy([("1", false)], static period => period.Item1, StringComparer.Ordinal)
            .OrderBy(static period => period.Item1, StringComparer.Ordinal),
    ];

    /// <summary>Gets the storage engine and where it keeps things, without keys.</summary>
    public string Storage { get; } = StorageOf(services);

    public static string Or(string stated) => string.IsNullOrWhiteSpace(stated) ? Undecided : stated;

    public static string Days(TimeSpan time) => $"{time.TotalDays:0} days";

    /// <summary>How long raw posts are kept, and how long their deleted copies could be brought back.</summary>
    public string RawDays => Notice.RawRecoverable > TimeSpan.Zero
        ? $"{Days(Notice.RawRetention)}, and for {Days(Notice.RawRecoverable)} more while the storage could bring deleted ones back ({Days(Notice.RawRetention + Notice.RawRecoverable)} in all)"
        : Days(Notice.RawRetention);

    private static Judgement About(IFeedbackAnalyser analyser)
    {
        var (judges, card) = analyser.Aspect switch
        {
            AnalysisAspect.Language => ("the language a message is written in", "docs/models/language.md"),
            AnalysisAspect.Sentiment => ("how a message is meant: praise, complaint, both, neither, or that it cannot tell", "docs/models/sentiment.md"),
            AnalysisAspect.Service => ("which council service a message concerns", "docs/models/service.md"),
            AnalysisAspect.Place => ("which ward a message concerns", "docs/models/place.md"),
            AnalysisAspect.Urgency => ("whether somebody may be in danger, so that a person looks at once", "docs/models/urgency.md"),
            AnalysisAspect.Theme => ("which theme of the night a message belongs to", "docs/models/themes.md"),
            var other => throw new InvalidOperationException($"What is judged as {other} has no words."),
        };
        return new(judges, analyser.Version, IsOurs(analyser), card);
    }

    private static bool IsOurs(object judge) => judge.GetType().Assembly.GetName().Name?.StartsWith("CoAssess", StringComparison.Ordinal) == true;

    private static string StorageOf(IServiceProvider services)
    {
        var isInAzure = services.GetRequiredService<IConfiguration>().GetSection(AzureStorageOptions.Section).Exists(); // the report is written here of an installation there
        var engine = services.GetRequiredService<IRecordStore>().GetType().Assembly.GetName().Name switch
        {
            "CoAssess.Storage.Sqlite" when !isInAzure => "SQLite, one database file in the installation's data folder",
            "CoAssess.Storage.Azure" or "CoAssess.Storage.Sqlite" => "Azure Storage: tables, blobs and queues of the council's own account",
            var other => other ?? "unknown",
        };
        return engine;
    }
}
