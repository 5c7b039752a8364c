namespace CoAssess.Jobs;

/// <summary>The queues of an installation's work, on which a host of queue triggers listens; the same names in every installation, so that a package fits all.</summary>
public static class WorkQueues
{
    /// <summary>Calls that say: posts wait in the inbox.</summary>
    public const string Inbox = "coassess-inbox";

    /// <summary>Parts of jobs.</summary>
    public const string Jobs = "coassess-jobs";

    /// <summary>Accounts for which messages are to be sent; apart from other jobs, so that a long night holds up no answer.</summary>
    public const string Outbox = "coassess-outbox";

    /// <summary>What a host of queue triggers appends to the name of a queue for the messages it gave up, and again for those that were given up there too.</summary>
    public const string Poison = "-poison";

    /// <summary>Gets all of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Inbox, Jobs, Outbox];
}
