using System.Runtime.CompilerServices;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Jobs;
using Microsoft.Extensions.Logging;

namespace CoAssess.Intake;

/// <summary>Reads accounts into the inbox. What was read is durable before the cursor moves; one account's failure is told and the rest goes on.</summary>
internal sealed partial class AccountReader(Inbox inbox, CursorStore cursors, ILogger<AccountReader> logger)
{
    /// <summary>Reads an account from its cursor to what is newest now, or until the budget is spent.</summary>
    /// <returns>Chunks as they are accepted; a failure of the account, told to <paramref name="failed"/>, ends them early.</returns>
    public async IAsyncEnumerable<AcceptedChunks> ReadAsync(
        CouncilId council, IPostReader reader, WorkBudget budget, Action<AccountFailure> failed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = await cursors.FindAsync(council, reader.Account, cancellationToken).ConfigureAwait(false);
        var gathered = new GatheredPages();
        var pages = reader.ReadAsync(after, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (await NextAsync(pages, reader, failed, cancellationToken).ConfigureAwait(false) is { } page)
            {
                gathered.Add(page);
                if (gathered.Posts.Count >= InboxStore.ChunkPosts)
                {
                    yield return await AcceptAsync(council, reader.Account, gathered, cancellationToken).ConfigureAwait(false);
                    gathered = new();
                }

                if (!budget.MayGoOn())
                {
                    break;
                }
            }
        }

        if (gathered.Next is not null)
        {
            yield return await AcceptAsync(council, reader.Account, gathered, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<AcceptedChunks> AcceptAsync(
        CouncilId council, AccountId account, GatheredPages gathered, CancellationToken cancellationToken)
    {
        var accepted = await inbox.AcceptChunksAsync(council, account, gathered.Posts, gathered.Unreadable, isCollectedAtOnce: true, cancellationToken).ConfigureAwait(false);
        await cursors.SaveAsync(council, account, gathered.Next!, cancellationToken).ConfigureAwait(false);
        return accepted;
    }

    /// <summary>Asks for the next page; only what the connector throws is the account's failure, a store that fails stops the run.</summary>
    private async ValueTask<PostPage?> NextAsync(
        IAsyncEnumerator<PostPage> pages, IPostReader reader, Action<AccountFailure> failed, CancellationToken cancellationToken)
    {
        var account = reader.Account;
        try
        {
            if (!await pages.MoveNextAsync().ConfigureAwait(false))
            {
                return null;
            }

            return pages.Current.Next.Account == account
                ? pages.Current
                : throw new CursorException(account, "The connector gave a cursor of another account; this is a fault of the connector.");
        }
        catch (CursorException failure)
        {
            failed(new(account, failure.Message));
        }
        catch (ChannelException failure)
        {
            LogFailed(account.ToString(), failure.Fault.GetType().Name);
            failed(new(account, failure.Reason));
        }
        catch (Exception failure) when (!(failure is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            LogFailed(account.ToString(), failure.GetType().Name);
            failed(new(account, await ReasonAsync(reader, failure, cancellationToken).ConfigureAwait(false)));
        }

        return null;
    }

    /// <summary>What ended the reading, in words that hold no content: an exception's text may quote a post, the connector's own word on its health does not.</summary>
    private static async ValueTask<string> ReasonAsync(IPostReader reader, Exception failure, CancellationToken cancellationToken)
    {
        var ended = $"Reading ended early ({failure.GetType().Name}); what came before is kept, and the next run goes on from there.";
        try
        {
            return await reader.CheckHealthAsync(cancellationToken).ConfigureAwait(false) switch
            {
                ChannelHealth.Unhealthy unhealthy => $"{ended} {unhealthy.Reason}",
                ChannelHealth.Degraded degraded => $"{ended} {degraded.Reason}",
                _ => $"{ended} If it lasts, look at the account with `coassess doctor`.",
            };
        }
        catch (Exception second) when (!(second is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return $"{ended} Its health cannot be told either ({second.GetType().Name}); check its settings and its network.";
        }
    }

    private sealed class GatheredPages
    {
        public List<Post> Posts { get; } = [];

        public List<UnreadableItem> Unreadable { get; } = [];

        public Cursor? Next { get; private set; }

        public void Add(PostPage page)
        {
            Posts.AddRange(page.Posts);
            Unreadable.AddRange(page.Unreadable);
            Next = page.Next;
        }
    }

    [LoggerMessage(3001, LogLevel.Warning, "Reading account {Account} ended early: {Failure}")]
    private partial void LogFailed(string account, string failure);
}
