using System.Text;
using CoAssess.Storage;
using Microsoft.Extensions.Logging;

namespace CoAssess.Jobs;

/// <summary>Gives each message to whoever does its work, and keeps what failed too often.</summary>
internal sealed partial class WorkDesk(
    JobDispatcher dispatcher,
    IEnumerable<IWorkTaker> takers,
    WorkSeal seal,
    WorkMessages messages,
    SetAsideStore setAside,
    IWorkQueue queue,
    ILogger<WorkDesk> logger) : IWorkDesk
{
    /// <summary>How long a message is hidden while it is set aside; who is killed meanwhile leaves it to the next call.</summary>
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(5);

    /// <summary>Before the id of a message that this installation itself took in vain, which the queue's own poison keeps.</summary>
    private const string OwnPoison = "own!";

    private readonly Dictionary<string, IWorkTaker> _takers = takers
        .SelectMany(static taker => taker.Queues.Select(name => (name, taker)))
        .ToDictionary(static pair => pair.name, static pair => pair.taker);

    public async ValueTask<int> EnqueueDueAsync(CancellationToken cancellationToken)
    {
        var laidOut = 0;
        List<Exception> failures = [];
        foreach (var name in _takers.Keys)
        {
            await TryAsync(() => GatherAsync(name, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var job in dispatcher.Known)
        {
            await TryAsync(async () => laidOut += await dispatcher.EnqueueIfDueAsync(job, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return failures.Count == 0 ? laidOut : throw new AggregateException("Not every job that is due could be laid out; the next call tries again.", failures);

        async ValueTask TryAsync(Func<ValueTask> step)
        {
            try
            {
                await step().ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                failures.Add(failure); // one job's trouble holds up no other
            }
        }
    }

    public ValueTask RunAsync(string queue, string message, CancellationToken cancellationToken) =>
        TakerOf(queue).TakeAsync(seal.Open(queue, message), cancellationToken);

    public async ValueTask SetAsideAsync(string queue, string message, CancellationToken cancellationToken)
    {
        var taker = TakerOf(queue);
        await setAside.AddAsync(queue, message, cancellationToken).ConfigureAwait(false);
        LogSetAside(queue);
        if (seal.TryOpen(queue, message) is { } work)
        {
            await taker.GiveUpAsync(work, cancellationToken).ConfigureAwait(false);
        }
    }

    public async ValueTask<IReadOnlyList<SetAsideWork>> ListSetAsideAsync(int most, CancellationToken cancellationToken)
    {
        List<SetAsideWork> all = [];
        foreach (var (id, kept) in await setAside.ListAsync(most, cancellationToken).ConfigureAwait(false))
        {
            all.Add(new(id, kept.Queue, seal.TryOpen(kept.Queue, kept.Message) ?? "", kept.At));
        }

        foreach (var name in _takers.Keys)
        {
            var poison = await queue.ListPoisonAsync(name, most, cancellationToken).ConfigureAwait(false);
            all.AddRange(poison.Select(item => new SetAsideWork($"{OwnPoison}{name}!{item.Id}", name, messages.TryOpen(item) ?? "", item.EnqueuedAt)));
        }

        return [.. all.OrderBy(static work => work.At)];
    }

    public async ValueTask<bool> ReplayAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(id, cancellationToken).ConfigureAwait(false) is { } item)
        {
            return await queue.ReplayPoisonAsync(item, cancellationToken).ConfigureAwait(false);
        }

        if (await setAside.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } kept || seal.TryOpen(kept.Queue, kept.Message) is not { } work)
        {
            return false;
        }

        await messages.SendAsync(kept.Queue, TakerOf(kept.Queue).ToReplay(work), TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        await setAside.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async ValueTask<bool> DiscardAsync(string id, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(id, cancellationToken).ConfigureAwait(false) is { } item)
        {
            return await queue.DiscardPoisonAsync(item, cancellationToken).ConfigureAwait(false);
        }

        if (await setAside.FindAsync(id, cancellationToken).ConfigureAwait(false) is null)
        {
            return false;
        }

        await setAside.RemoveAsync(id, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Sets aside what a host gave up twice: while the program is down for minutes, even the call that would set a message aside fails too often.</summary>
    private async ValueTask GatherAsync(string name, CancellationToken cancellationToken)
    {
        while (await queue.TakeAsync($"{name}{WorkQueues.Poison}{WorkQueues.Poison}", 32, Hidden, cancellationToken).ConfigureAwait(false) is { Count: > 0 } given)
        {
            foreach (var item in given)
            {
                await SetAsideAsync(name, Encoding.UTF8.GetString(item.Body.Span), cancellationToken).ConfigureAwait(false);
                await queue.CompleteAsync(item, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IWorkTaker TakerOf(string queue) => _takers.GetValueOrDefault(queue)
        ?? throw new ArgumentException($"'{queue}' is no work queue. There are: {string.Join(", ", WorkQueues.All)}.", nameof(queue));

    private async ValueTask<WorkItem?> FindOwnAsync(string id, CancellationToken cancellationToken) =>
        id.StartsWith(OwnPoison, StringComparison.Ordinal) && id[OwnPoison.Length..].Split('!') is [var name, var item] && _takers.ContainsKey(name)
            ? (await queue.ListPoisonAsync(name, StorageLimits.MaxPage, cancellationToken).ConfigureAwait(false)).FirstOrDefault(kept => kept.Id == item)
            : null;

    [LoggerMessage(9007, LogLevel.Error, "A message of queue {Queue} failed too often and was set aside; look at it, then put it back or discard it")]
    private partial void LogSetAside(string queue);
}
