using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Privacy;

/// <summary>What the notice on listening says is collected, kept and granted: each line follows the job, the channel or the setting that carries it, so that none is promised that is switched off.</summary>
internal static class NoticePromises
{
    public const string NothingByTime = "Removal by time is switched off in this installation: until it is switched on, nothing that is named here goes by itself, however old it is. What is erased on request goes at once.";

    /// <summary>What an objection does, and does not.</summary>
    public const string ObjectionCovers =
        "What is held about you is then erased, and what you say from that account afterwards is left out unread, also where you ask for help: call 999 in an emergency. It covers the accounts you name, not what others write of you nor the form on this site, which asks for no account. You can take it back at any time.";

    public static IReadOnlyList<string> Collected(CoAssessOptions options, IConnectorDirectory connectors, RunningDuties duties) =>
    [
        connectors.All.Any(static connector => connector.Followed.Count > 0)
            ? "The words of messages that answer or name the council, that carry a tag or link of its datasets, or that carry or contain what is followed beside that (listed below), and what is sent through the form on this site."
            : "The words of messages that answer or name the council, or carry a tag or link of its datasets, and what is sent through the form on this site.",
        "When they were posted and on which network.",
        "A code in place of the author, made with a secret key of this council; it cannot be turned back into a name.",
        $"What programs note beside the words (see below), among it the service and the ward a message seems to concern, how it seems to be meant, and whether somebody may be in danger{(duties.FindsThemes ? "; each night also which theme it belongs to and whether accounts posted in coordination" : "")}.",
        $"What officers correct of these notes.{(duties.LearnsCorrections ? " Each night the program that tells the service learns from the corrected messages, here and nowhere else." : "")}",
        duties.RemovesByTime
            ? $"What a network gives in a form that we cannot read, as it came, for at most {ListeningNotice.Days(options.RawRetention)}: whose it is cannot be told, so it is not found when you ask, and it goes by itself."
            : "What a network gives in a form that we cannot read, as it came: whose it is cannot be told, so it is not found when you ask.",
        .. connectors.All.OfType<IHintSource>().Where(static source => source.PassesThrough is not null)
            .Select(static source => $"Nothing is kept of what only passes through the program while {source.Account} listens: {source.PassesThrough}."),
    ];

    public static IReadOnlyList<string> Kept(CoAssessOptions options, RecoverableDeletions deletions, RunningDuties duties) =>
    [
        .. duties.RemovesByTime
            ? (string[])
            [
                $"Posts as they arrived: at most {ListeningNotice.RawDays(options.RawRetention, deletions.Blobs)}.",
                $"Words without personal details, and with them what programs noted and officers corrected: until {ListeningNotice.Days(options.FeedbackRetention)} after they were answered, or after they reached us where no question is open. A question nobody has answered keeps its words.",
                $"What leads from an answer of ours to the post it answers: for {ListeningNotice.Days(options.FeedbackRetention)} after the answer.",
            ]
            : [NothingByTime],
        "In place of a message that is gone: a code of its public id, that it is gone, the network, the dataset and the day, for good, so that it is not read in again. Of an erasure: the day and how many records went, without whose they were.",
        "Of an objection: a code of the account, made with a key kept for nothing else, and the day; until you take it back, as nothing else could tell that you are not to be listened to.",
        duties.Counts
            ? duties.RemovesByTime ? "Counts that are shown: for good, as they name nobody. Counts that are withheld are forgotten with the words." : "Counts that are shown: for good, as they name nobody."
            : "Nothing new is counted for the public now; counts that were shown before stay, as they name nobody.",
    ];

    public static IReadOnlyList<string> Rights(RecoverableDeletions deletions, IConnectorDirectory connectors, RunningDuties duties) =>
    [
        "To be told what is held about you, and to have a copy.",
        deletions.Blobs > TimeSpan.Zero
            ? $"To have it erased. Nobody reads an erased post again; for {ListeningNotice.Days(deletions.Blobs)} more whoever runs the storage could bring it back as it arrived, then nobody can."
            : "To have it erased.",
        .. AtSource(connectors, duties),
        $"To object. You are answered within one month. {ObjectionCovers}",
        "To complain to the Information Commissioner's Office.",
    ];

    /// <summary>What deleting a post at its source does here, by what each account can do and what is switched on.</summary>
    public static IEnumerable<string> AtSource(IConnectorDirectory connectors, RunningDuties duties)
    {
        var listening = connectors.All.Where(IsListening).ToLookup(connector => connector switch
        {
            IPostRechecker when connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Recheck) && duties.LooksAgain => Following.LooksAgain,
            _ when connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Deletions) => Following.IsTold,
            _ => Following.Nothing,
        });
        if (listening[Following.LooksAgain].Any())
        {
            yield return $"To delete your post on its network: {Names(listening[Following.LooksAgain])} is looked at again, each night for 30 days and once a week after that, and what is gone there is erased here.";
        }

        if (listening[Following.IsTold].Any())
        {
            yield return $"What came through {Names(listening[Following.IsTold])} is erased here once its sender tells us that it was deleted; it is not looked at again by itself. If in doubt, ask us.";
        }

        if (listening[Following.Nothing].Any())
        {
            yield return $"What came through {Names(listening[Following.Nothing])} is not looked at again: deleting it elsewhere does not erase it here. Ask us to erase it.";
        }
    }

    /// <summary>The accounts through which something comes in, with where it comes from and what they follow.</summary>
    public static IReadOnlyList<string> Sources(IConnectorDirectory connectors) =>
    [
        .. connectors.All.Where(IsListening).Select(static connector =>
            $"{connector.Origin} ({connector.Account}){(connector.Followed.Count > 0 ? $", also: {string.Join("; ", connector.Followed)}" : "")}"),
    ];

    private static string Names(IEnumerable<IConnector> connectors) => string.Join(", ", connectors.Select(static connector => connector.Account.ToString()));

    private static bool IsListening(IConnector connector) =>
        connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Read) || connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Receive);

    private enum Following
    {
        Nothing,
        IsTold,
        LooksAgain,
    }
}
