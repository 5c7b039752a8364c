using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>What people are told about the council's listening, taken from the configuration that runs: the notice cannot promise what is not done.</summary>
/// <remarks>Articles 13 and 14 UK GDPR; the form follows the government's own notice on social media analysis.</remarks>
public sealed record ListeningNotice
{
    /// <summary>Gets the council that listens, the controller.</summary>
    public required string Council { get; init; }

    /// <summary>Gets why it listens.</summary>
    public required string Purpose { get; init; }

    /// <summary>Gets the lawful basis as the council states it, or that it has not.</summary>
    public required string LawfulBasis { get; init; }

    /// <summary>Gets what is collected.</summary>
    public required IReadOnlyList<string> Collected { get; init; }

    /// <summary>Gets what is not done.</summary>
    public required IReadOnlyList<string> NotDone { get; init; }

    /// <summary>Gets the accounts through which posts are read or received, in order.</summary>
    public required IReadOnlyList<AccountId> Accounts { get; init; }

    /// <summary>Gets what accounts follow beside what is said to the council: tags and searches, in order.</summary>
    public required IReadOnlyList<string> Followed { get; init; }

    /// <summary>Gets how long posts are kept as they arrived.</summary>
    public required TimeSpan RawRetention { get; init; }

    /// <summary>Gets for how long posts as they arrived could still be brought back by whoever runs the storage, after they were deleted or erased; zero where they are gone at once.</summary>
    public TimeSpan RawRecoverable { get; init; }

    /// <summary>Gets how long redacted words are kept after they were answered (an open case keeps them), or after they reached us where there is none; and what leads from a case to its post after the answer.</summary>
    public required TimeSpan FeedbackRetention { get; init; }

    /// <summary>Gets how many people must stand behind a count from listening before it is published.</summary>
    public required int ListeningThreshold { get; init; }

    /// <summary>Gets how many people must stand behind a count from web forms before it is published.</summary>
    public required int FormThreshold { get; init; }

    /// <summary>Gets what people can ask for.</summary>
    public required IReadOnlyList<string> Rights { get; init; }

    /// <summary>Gets whom to ask; empty when the configuration names nobody.</summary>
    public required string Contact { get; init; }

    /// <summary>Gets for how long what is kept, one line for each kind of it.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>Gets the whole notice, section by section: what the site and the written notice show.</summary>
    public IReadOnlyList<NoticeSection> Sections { get; private init; } = [];

    /// <summary>Gets the settings in which the council has to state what people must be told and has not; while there are any, the notice lacks something.</summary>
    public IReadOnlyList<string> Unstated { get; private init; } = [];

    internal static ListeningNotice For(
        Council council, CoAssessOptions options, PrivacyOptions privacy, PrivacyStatements statements, RecoverableDeletions deletions, IConnectorDirectory connectors, IReadOnlyList<Judgement> judgements,
        RunningDuties duties)
    {
        var notice = Facts(council, options, privacy, statements, deletions, connectors, duties);
        return notice with { Sections = NoticeSections.Of(notice, statements, judgements, NoticePromises.Sources(connectors), duties), Unstated = NoticeSections.Unstated(notice, statements) };
    }

    /// <summary>How long a time is, in days.</summary>
    internal static string Days(TimeSpan time) => time.TotalDays is 1 ? "1 day" : $"{time.TotalDays:0} days";

    /// <summary>How long raw posts are kept, and how long their deleted copies could be brought back.</summary>
    internal static string RawDays(TimeSpan retention, TimeSpan recoverable) => recoverable > TimeSpan.Zero
        ? $"{Days(retention)}, and for {Days(recoverable)} more while the storage could bring deleted ones back ({Days(retention + recoverable)} in all)"
        : Days(retention);

    private static ListeningNotice Facts(Council council, CoAssessOptions options, PrivacyOptions privacy, PrivacyStatements statements, RecoverableDeletions deletions, IConnectorDirectory connectors, RunningDuties duties) => new()
    {
        Council = council.Name,
        Purpose = "To understand what residents ask and say about the council's services and published data, to answer it, and to show what changed.",
        LawfulBasis = NoticeSections.Basis(statements),
        Collected = NoticePromises.Collected(options, connectors, duties),
        NotDone =
        [
            "No named person is followed, and no profile is kept of anybody.",
            "E-mail addresses, telephone numbers, NHS, National Insurance, card and bank numbers, vehicle registrations, handles and full postcodes are taken out of the words before anybody reads them.",
            "Words from networks are not shown in public; words from the form only when their author agreed.",
        ],
        Accounts =
        [
            .. connectors.All
                .Where(static connector => connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Read)
                    || connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Receive))
                .Select(static connector => connector.Account),
        ],
        Followed = [.. connectors.All.SelectMany(static connector => connector.Followed.Select(what => $"{what}, through {connector.Account}"))],
        RawRetention = options.RawRetention,
        RawRecoverable = deletions.Blobs,
        FeedbackRetention = options.FeedbackRetention,
        ListeningThreshold = options.ListeningThreshold,
        FormThreshold = privacy.FormThreshold,
        Rights = NoticePromises.Rights(deletions, connectors, duties),
        Contact = privacy.Contact,
        Kept = NoticePromises.Kept(options, deletions, duties),
    };
}
