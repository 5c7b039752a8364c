using System.Buffers.Binary;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Privacy;
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
    /// <param name="only">The account to look at; null for all.</param>
    /// <param name="believesMany">Whether even the loss of most posts at once is taken for true.</param>
    /// <param name="failed">Told of an account that could not be asked; the others go on.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How many posts were looked at.</returns>
    public async ValueTask<int> RunAsync(
        CouncilId council, AccountId? only, bool believesMany, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        var rounds = Accounts(connectors)
            .Where(connector => only is null || connector.Account == only)
            .ToDictionary(static connector => connector.Account, static connector => new Round(connector));
        string? from = null;
        do
        {
            var page = await feedback.ListAsync(council, from, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items.Where(IsDue))
            {
                if (rounds.TryGetValue(item.Account, out var round) && round.Add(item) >= Portion)
                {
                    await round.LookAsync(cancellationToken).ConfigureAwait(false);
                }
            }

            from = page.Continuation;
        }
        while (from is not null && rounds.Count > 0);

        foreach (var round in rounds.Values)
        {
            await round.LookAsync(cancellationToken).ConfigureAwait(false);
            await EndAsync(council, round, believesMany, failed, cancellationToken).ConfigureAwait(false);
        }

        return rounds.Values.Sum(static round => round.Looked);
    }

    /// <summary>Gives the accounts whose posts can be looked at again.</summary>
    public static IEnumerable<IPostRechecker> Accounts(IConnectorDirectory connectors) => connectors.All.OfType<IPostRechecker>()
        .Where(static connector => connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Recheck));

    /// <summary>Lays into the inbox what changed, unless the whole picture is one that no network of people gives.</summary>
    private async ValueTask EndAsync(CouncilId council, Round round, bool believesMany, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        var account = round.Account;
        if (round.Failure is { } failure)
        {
            failed(new(account, failure.Message)); // nothing is concluded from a network that stopped answering half-way
        }
        else if (!believesMany && round.IsUnlikely)
        {
            LogNotBelieved(account.ToString(), round.Gone, round.Looked);
            failed(new(account,
                $"The network says that {round.Gone} of {round.Looked} posts of many authors are gone at once. That is more likely its own outage, so nothing was deleted. Look at the account; if it is true, run `coassess ingest recheck --believe`."));
        }
        else
        {
            await inbox.AcceptChunksAsync(council, account, round.Changed, [], isCollectedAtOnce: false, cancellationToken).ConfigureAwait(false);
            LogLooked(account.ToString(), round.Looked, round.Changed.Count - round.Gone, round.Gone);
        }
    }

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

    /// <summary>One account's posts of this run.</summary>
    private sealed class Round(IPostRechecker connector)
    {
        private const int Many = 5;
        private readonly List<Feedback> _waiting = [];
        private readonly HashSet<AuthorPseudonym> _bereaved = [];

        public AccountId Account => connector.Account;

        public List<Post> Changed { get; } = [];

        public int Looked { get; private set; }

        public int Gone { get; private set; }

        public ChannelException? Failure { get; private set; }

        /// <summary>Gets whether a network that has lost sight of its posts would look like this; one author who takes everything back does not.</summary>
        public bool IsUnlikely => Gone * 2 > Looked && _bereaved.Count >= Many;

        public int Add(Feedback item)
        {
            _waiting.Add(item);
            return _waiting.Count;
        }

        public async ValueTask LookAsync(CancellationToken cancellationToken)
        {
            if (Failure is null && _waiting.Count > 0)
            {
                try
                {
                    Take(await connector.RecheckAsync([.. _waiting.Select(static item => new KnownPost(item.NativeId, item.Version))], cancellationToken).ConfigureAwait(false));
                }
                catch (ChannelException failure)
                {
                    Failure = failure;
                }
            }

            _waiting.Clear();
        }

        private void Take(IReadOnlyList<Post> changed)
        {
            var gone = changed.Where(static post => post.Kind is PostKind.Deleted).Select(static post => post.NativeId).ToHashSet(StringComparer.Ordinal);
            Changed.AddRange(changed);
            Looked += _waiting.Count;
            Gone += gone.Count;
            _bereaved.UnionWith(_waiting.Where(item => gone.Contains(item.NativeId)).Select(static item => item.Author));
        }
    }

    [LoggerMessage(3010, LogLevel.Information, "Looked again at {Looked} posts of {Account}: {Edited} edited, {Gone} gone")]
    private partial void LogLooked(string account, int looked, int edited, int gone);

    [LoggerMessage(3011, LogLevel.Warning, "Account {Account} says that {Gone} of {Looked} posts are gone at once; not believed")]
    private partial void LogNotBelieved(string account, int gone, int looked);
}
