using System.Buffers.Binary;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;
using CoAssess.Privacy;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Looks again at what is kept, at its source: word of an edit or a deletion gets lost, and what its author took back must go here too.</summary>
/// <remarks>
/// Young posts are looked at every day, older ones once a week. What changed goes through the inbox like any other post: edits at once, deletions when the whole account was looked at
/// and the picture is one that people give and no outage. Until then they are held, over as many messages as it takes.
/// </remarks>
internal sealed partial class PostRecheck(
    IFeedbackCatalogue feedback, FeedbackStore kept, Inbox inbox, IConnectorDirectory connectors, RecheckStore store, TimeProvider clock, ILogger<PostRecheck> logger)
{
    /// <summary>How many posts a network is asked about at once; small, so that a slow one leaves time to keep how far it came.</summary>
    private const int Portion = 100;

    /// <summary>From this many authors on, that most posts of most authors are gone at once is not believed; one author who takes everything back is.</summary>
    private const int Many = 5;

    private static readonly TimeSpan DailyUntil = TimeSpan.FromDays(30);

    /// <summary>Looks at the posts of all accounts whose turn it is, to the end.</summary>
    /// <param name="council">The council.</param>
    /// <param name="believesMany">Whether even the loss of most posts at once is taken for true.</param>
    /// <param name="failed">Told of an account that could not be asked; the others go on.</param>
    /// <param name="cancellationToken">Ends the run early.</param>
    /// <returns>How many posts were looked at.</returns>
    public async ValueTask<int> RunAsync(CouncilId council, bool believesMany, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        RecheckRound[] rounds = [.. Accounts(connectors).Select(static connector => new RecheckRound(connector, [], 0))];
        await LookAsync(council, rounds, null, clock.GetUtcNow(), WorkBudget.Endless(), cancellationToken).ConfigureAwait(false);
        foreach (var round in rounds)
        {
            await EndAsync(council, round, believesMany, failed, cancellationToken).ConfigureAwait(false);
        }

        return rounds.Sum(static round => round.LookedNow);
    }

    /// <summary>Looks at the posts of one account whose turn it is, from where an earlier message ended, for as long as the budget lasts.</summary>
    /// <returns>How many posts were looked at now.</returns>
    public async ValueTask<int> RunPartAsync(
        CouncilId council, AccountId account, WorkBudget budget, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        if (Accounts(connectors).FirstOrDefault(connector => connector.Account == account) is not { } connector)
        {
            return 0;
        }

        var (state, gone) = await store.FindAsync(council, account, cancellationToken).ConfigureAwait(false);
        var round = new RecheckRound(connector, gone, state.Looked);
        var rest = await LookAsync(council, [round], state.From, state.BegunAt, budget, cancellationToken).ConfigureAwait(false);
        if (rest is not null)
        {
            await store.SaveAsync(council, account, state with { From = rest, Looked = round.Looked }, round.GoneNow, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await EndAsync(council, round, believesMany: false, failed, cancellationToken).ConfigureAwait(false);
            await store.ForgetAsync(council, account, cancellationToken).ConfigureAwait(false);
        }

        return round.LookedNow;
    }

    /// <summary>Gives the accounts whose posts can be looked at again.</summary>
    public static IEnumerable<IPostRechecker> Accounts(IConnectorDirectory connectors) => connectors.All.OfType<IPostRechecker>()
        .Where(static connector => connector.Descriptor.Capabilities.HasFlag(ConnectorCapabilities.Recheck));

    /// <summary>Goes through the list of feedback; what was edited is in the inbox when this ends.</summary>
    /// <returns>Where to go on; null at the end of the list, or when nobody can be asked any more.</returns>
    private async ValueTask<string?> LookAsync(
        CouncilId council, RecheckRound[] rounds, string? from, DateTimeOffset begunAt, WorkBudget budget, CancellationToken cancellationToken)
    {
        do
        {
            var page = await feedback.ListAsync(council, from, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items.Where(item => IsDue(item, begunAt)))
            {
                if (Array.Find(rounds, round => round.Account == item.Account) is { } round && round.Add(item) >= Portion)
                {
                    await LookAsync(council, round, cancellationToken).ConfigureAwait(false);
                }
            }

            from = page.Continuation;
        }
        while (from is not null && rounds.Any(static round => round.Failure is null) && budget.MayGoOn());

        foreach (var round in rounds)
        {
            await LookAsync(council, round, cancellationToken).ConfigureAwait(false);
        }

        return rounds.Any(static round => round.Failure is null) ? from : null;
    }

    private async ValueTask LookAsync(CouncilId council, RecheckRound round, CancellationToken cancellationToken)
    {
        await round.LookAsync(cancellationToken).ConfigureAwait(false);
        if (round.TakeEdited() is { Count: > 0 } edited)
        {
            await inbox.AcceptChunksAsync(council, round.Account, edited, [], isCollectedAtOnce: false, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lays into the inbox what is gone, unless the whole picture is one that no network of people gives.</summary>
    private async ValueTask EndAsync(CouncilId council, RecheckRound round, bool believesMany, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        var (account, gone) = (round.Account, round.Gone.Count);
        var standing = await StandingAsync(council, round.Gone, cancellationToken).ConfigureAwait(false);
        if (round.Failure is { } failure)
        {
            failed(new(account, failure.Reason)); // nothing is concluded from a network that stopped answering half-way
        }
        else if (!believesMany && gone * 2 > round.Looked && await LooksLikeOutageAsync(council, account, standing, cancellationToken).ConfigureAwait(false))
        {
            LogNotBelieved(account.ToString(), gone, round.Looked);
            failed(new(account,
                $"The network says that {gone} of {round.Looked} posts of many authors are gone at once. That is more likely its own outage, so nothing was deleted. Look at the account; if it is true, run `coassess ingest recheck --believe`."));
        }
        else
        {
            Post[] words = [.. round.Gone.Where(post => standing.ContainsKey(post.Id)).Select(post => post.ToWord(standing[post.Id]))];
            await inbox.AcceptChunksAsync(council, account, words, [], isCollectedAtOnce: false, cancellationToken).ConfigureAwait(false);
            LogLooked(account.ToString(), round.Looked, round.Edited, gone);
        }
    }

    /// <summary>
    /// Whether so many authors lost posts that it is more likely the network's doing: many, and more than those who lost none. However many posts one author takes back, they are one author,
    /// so that a few accounts cannot outnumber all others and keep everybody's deletions from being followed.
    /// </summary>
    private async ValueTask<bool> LooksLikeOutageAsync(CouncilId council, AccountId account, Dictionary<FeedbackId, Feedback> gone, CancellationToken cancellationToken)
    {
        var losing = gone.Values.Select(static item => item.Author).ToHashSet();
        if (losing.Count < Many)
        {
            return false;
        }

        HashSet<AuthorPseudonym> unharmed = [];
        string? from = null;
        do
        {
            var page = await feedback.ListAsync(council, from, cancellationToken).ConfigureAwait(false);
            unharmed.UnionWith(page.Items.Where(item => item.Account == account && item.State is FeedbackState.Standing && !losing.Contains(item.Author)).Select(static item => item.Author));
            from = page.Continuation;
        }
        while (from is not null && unharmed.Count < losing.Count);

        return unharmed.Count < losing.Count;
    }

    /// <summary>Reads what was found gone as it stands here now; what was erased meanwhile is left out.</summary>
    private async ValueTask<Dictionary<FeedbackId, Feedback>> StandingAsync(CouncilId council, IReadOnlyList<GonePost> gone, CancellationToken cancellationToken)
    {
        var standing = new Dictionary<FeedbackId, Feedback>(gone.Count);
        foreach (var some in gone.Select(static post => post.Id).Chunk(StorageLimits.MaxPage))
        {
            foreach (var (id, found) in await kept.FindAsync(council, some, cancellationToken).ConfigureAwait(false))
            {
                if (found.Value.Feedback is { State: FeedbackState.Standing, NativeId.Length: > 0 } item)
                {
                    standing[id] = item;
                }
            }
        }

        return standing;
    }

    private static bool IsDue(Feedback item, DateTimeOffset at) =>
        item.State is FeedbackState.Standing
        && item.NativeId.Length > 0
        && (at - item.ReceivedAt < DailyUntil || (at.UtcTicks / TimeSpan.TicksPerDay) % 7 == Turn(item.Id));

    /// <summary>The day of the week on which an older post is looked at, from its id.</summary>
    private static int Turn(FeedbackId id) =>
        (int)(BinaryPrimitives.ReadUInt32BigEndian(Convert.FromHexString(id.Value.AsSpan(0, 8))) % 7);

    [LoggerMessage(3010, LogLevel.Information, "Looked again at {Looked} posts of {Account}: {Gone} gone; {Edited} edited, of those looked at last")]
    private partial void LogLooked(string account, int looked, int edited, int gone);

    [LoggerMessage(3011, LogLevel.Warning, "Account {Account} says that {Gone} of {Looked} posts are gone at once; not believed")]
    private partial void LogNotBelieved(string account, int gone, int looked);
}
