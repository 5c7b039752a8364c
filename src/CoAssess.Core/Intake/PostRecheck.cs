using System.Buffers.Binary;
using CoAssess.Connectors;
using CoAssess.Councils;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Looks again at what is kept, at its source: word of an edit or a deletion gets lost, and what its author took back must go here too.</summary>
/// <remarks>Young posts are looked at every day, older ones once a week. What changed goes through the inbox like any other post, so a run that is killed is simply run again.</remarks>
internal sealed partial class PostRecheck(IFeedbackCatalogue feedback, Inbox inbox, IConnectorDirectory connectors, TimeProvider clock, ILogger<PostRecheck> logger)
{
    private const int Portion = 500;
    private static readonly TimeSpan DailyUntil = TimeSpan.FromDays(30);

    /// <summary>Looks at the posts whose turn it is and lays what changed into the inbox.</summary>
    /// <param name="council">The council.</param>
    /// <param name="believesMany">Whether even the loss of most posts at once is taken for true.</param>
    /// <param name="failed">Told of an account that could not be asked; the others go on.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How many posts were looked at.</returns>
    public async ValueTask<int> RunAsync(CouncilId council, bool believesMany, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        var open = connectors.All.OfType<IPostRechecker>()
            .Where(static connector => connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Recheck))
            .ToDictionary(static connector => connector.Account, static connector => (Connector: connector, Waiting: new List<Feedback>()));
        var looked = 0;

        async ValueTask LookAsync(AccountId account)
        {
            var (connector, waiting) = open[account];
            looked += waiting.Count;
            if (waiting.Count > 0 && await LookAgainAsync(council, connector, waiting, believesMany, cancellationToken).ConfigureAwait(false) is { } failure)
            {
                failed(failure);
                open.Remove(account); // nothing is concluded from a network that does not answer
            }

            waiting.Clear();
        }

        for (string? from = null; open.Count > 0;)
        {
            var page = await feedback.ListAsync(council, from, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items.Where(item => IsDue(item) && open.ContainsKey(item.Account)))
            {
                open[item.Account].Waiting.Add(item);
            }

            foreach (var account in open.Where(static pair => pair.Value.Waiting.Count >= Portion).Select(static pair => pair.Key).ToArray())
            {
                await LookAsync(account).ConfigureAwait(false);
            }

            if ((from = page.Continuation) is null)
            {
                break;
            }
        }

        foreach (var account in open.Keys.ToArray())
        {
            await LookAsync(account).ConfigureAwait(false);
        }

        return looked;
    }

    private async ValueTask<AccountFailure?> LookAgainAsync(
        CouncilId council, IPostRechecker connector, List<Feedback> waiting, bool believesMany, CancellationToken cancellationToken)
    {
        try
        {
            var changed = await connector.RecheckAsync([.. waiting.Select(static item => new KnownPost(item.NativeId, item.Version))], cancellationToken).ConfigureAwait(false);
            var gone = changed.Where(static post => post.Kind is PostKind.Deleted).Select(static post => post.NativeId).ToHashSet(StringComparer.Ordinal);
            if (!believesMany && IsUnlikely(waiting, gone))
            {
                LogNotBelieved(connector.Account.ToString(), gone.Count, waiting.Count);
                return new(connector.Account,
                    $"The network says that {gone.Count} of {waiting.Count} posts of many authors are gone at once. That is more likely its own outage, so nothing was deleted. Look at the account; if it is true, run `coassess ingest recheck --believe`.");
            }

            await inbox.AcceptChunksAsync(council, connector.Account, changed, [], cancellationToken).ConfigureAwait(false);
            LogLooked(connector.Account.ToString(), waiting.Count, changed.Count - gone.Count, gone.Count);
            return null;
        }
        catch (ChannelException failure)
        {
            return new(connector.Account, failure.Message);
        }
    }

    /// <summary>A network that has lost sight of its posts answers as if they were deleted; one author who takes everything back is no such sign.</summary>
    private static bool IsUnlikely(List<Feedback> waiting, HashSet<string> gone) =>
        gone.Count >= 20 && gone.Count * 2 > waiting.Count
        && waiting.Where(item => gone.Contains(item.NativeId)).Select(static item => item.Author).Distinct().Take(5).Count() == 5;

    private bool IsDue(Feedback item)
    {
        if (item.State is not FeedbackState.Standing || item.NativeId.Length == 0)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        return now - item.ReceivedAt < DailyUntil || (now.UtcTicks / TimeSpan.TicksPerDay) % 7 == Turn(item.Id);
    }

    /// <summary>The day of the week on which an older post is looked at, from its id.</summary>
    private static int Turn(FeedbackId id) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(Convert.FromHexString(id.Value.AsSpan(0, 8))) % 7);

    [LoggerMessage(3002, LogLevel.Information, "Looked again at {Looked} posts of {Account}: {Edited} edited, {Gone} gone")]
    private partial void LogLooked(string account, int looked, int edited, int gone);

    [LoggerMessage(3003, LogLevel.Warning, "Account {Account} says that {Gone} of {Looked} posts are gone at once; not believed")]
    private partial void LogNotBelieved(string account, int gone, int looked);
}
