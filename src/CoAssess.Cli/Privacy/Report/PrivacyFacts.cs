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
/// <param name="services">The installation.</param>
/// <param name="volume">How much it holds.</param>
internal sealed class PrivacyFacts(IServiceProvider services, PrivacyVolume volume)
{
    /// <summary>What stands for a decision that the council has not stated.</summary>
    public const string Undecided = "To be decided by the council.";

    private static readonly string PackageVersion = typeof(ListeningNotice).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    public string Version { get; } = PackageVersion;

    public PrivacyVolume Volume { get; } = volume;

    public Council Council { get; } = services.GetRequiredService<Council>();

    public ListeningNotice Notice { get; } = services.GetRequiredService<ListeningNotice>();

    public RunningDuties Duties { get; } = services.GetRequiredService<RunningDuties>();

    public IConnectorDirectory Directory { get; } = services.GetRequiredService<IConnectorDirectory>();

    public PrivacyStatements Statements { get; } = services.GetRequiredService<IOptions<PrivacyStatements>>().Value;

    public CoAssessOptions Options { get; } = services.GetRequiredService<IOptions<CoAssessOptions>>().Value;

    public int RoundTo { get; } = services.GetRequiredService<IOptions<PrivacyOptions>>().Value.RoundCountsTo;

    public TimeSpan QuarantineRetention { get; } = services.GetRequiredService<IOptions<DatasetsOptions>>().Value.QuarantineRetention;

    public IReadOnlyList<IConnector> Accounts { get; } = services.GetRequiredService<IConnectorDirectory>().All;

    /// <summary>Gets all that judges messages, in a fixed order: what takes personal details out, the analysers of one message, what finds its subject, and what looks at a night's messages together.</summary>
    public IReadOnlyList<Judgement> Judgements { get; } = services.GetRequiredService<Judgements>().All;

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
        .. services.GetRequiredService<Pseudonymiser>().Periods.Select(static period => (period.Name, period.Secret is null)),
    ];

    /// <summary>Gets the storage engine and where it keeps things, without keys.</summary>
    public string Storage { get; } = StorageOf(services);

    public static string Or(string stated) => string.IsNullOrWhiteSpace(stated) ? Undecided : stated;

    public static string Days(TimeSpan time) => ListeningNotice.Days(time);

    /// <summary>How long raw posts are kept, and how long their deleted copies could be brought back.</summary>
    public string RawDays => ListeningNotice.RawDays(Notice.RawRetention, Notice.RawRecoverable);

    /// <summary>Gets for how long raw posts and redacted words are kept, or that nothing goes by time.</summary>
    public string KeptFor => Duties.RemovesByTime
        ? $"Raw posts {RawDays}; redacted words {Days(Notice.FeedbackRetention)} after the answer, or after they came where no case is open"
        : $"Without limit: the job Retention is switched off{(Notice.RawRecoverable > TimeSpan.Zero ? $", and an erased raw post could be brought back for {Days(Notice.RawRecoverable)} more" : "")}";

    /// <summary>Gets the tools of others that are sent something, and what.</summary>
    public string Measurements => Duties.Collector is { } host
        ? $"Traces and metrics of the program (counts, times, ids of its own; no words, handles or pseudonyms) go to the collector at {host}."
        : "No traces or metrics leave the program.";

    /// <summary>Gets what passes through while accounts listen, beside what concerns the council.</summary>
    public IReadOnlyList<string> PassesThrough { get; } =
        [.. services.GetRequiredService<IConnectorDirectory>().All.OfType<IHintSource>().Where(static source => source.PassesThrough is not null).Select(static source => $"{source.Account}, while it listens: {source.PassesThrough}.")];

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
