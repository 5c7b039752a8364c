using System.Text;
using Azure.Core.Pipeline;
using CoAssess.Connectors;
using CoAssess.Connectors.Files;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Jobs;
using CoAssess.Responses;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks.Load;

/// <summary>One instance of a Functions app: it accepts deliveries as a webhook does, and its queue trigger brings it eight chunks at a time.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    /// <summary>The trigger's batch in our host.json.</summary>
    private const int Abreast = 8;

    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);
    private readonly ServiceProvider _services;
    private readonly double _slowness;
    private int _failed;

    /// <param name="storage">Brings the storage in.</param>
    /// <param name="folder">Where the network's files lie.</param>
    /// <param name="shards">How many shards.</param>
    /// <param name="slowness">How long a second lasts.</param>
    public LoadHost(Action<IServiceCollection> storage, string folder, int shards, double slowness)
    {
        var services = new ServiceCollection();
        services.AddInstallation(shards)
            .AddFiles("residents", options => (options.Path, options.Outgoing) = (Path.Combine(folder, "residents.jsonl"), Path.Combine(folder, "outgoing.jsonl")));
        storage(services);
        (_services, _slowness) = (services.BuildServiceProvider(), slowness);
    }

    /// <summary>Gets how often a message failed and was left for another try.</summary>
    public int Failed => _failed;

    /// <summary>A host on an account of Azure's kind.</summary>
    /// <param name="connection">The emulator's account.</param>
    /// <param name="way">What lies between; null for nothing.</param>
    /// <param name="slowness">How long a second lasts.</param>
    public static Action<IServiceCollection> Azure(string connection, SlowAccount? way, double slowness) => services =>
    {
        var account = new AzureAccount(
            new() { ConnectionString = connection, FirstWait = TimeSpan.FromMilliseconds(400) * slowness, TryTimeout = TimeSpan.FromSeconds(30) * slowness },
            way is null ? null : () => new HttpClientTransport(new HttpClient(way.Way()) { Timeout = Timeout.InfiniteTimeSpan }));
        services
            .AddSingleton(account)
            .AddSingleton<AzureRecordStore>()
            .AddSingleton<IRecordStore>(static provider => provider.GetRequiredService<AzureRecordStore>())
            .AddSingleton<IBlobStore, AzureBlobStore>()
            .AddSingleton<IWorkQueue, AzureWorkQueue>()
            .AddSingleton<ILeases, AzureLeases>();
    };

    /// <summary>Reads the posts of the network's file.</summary>
    public async Task<List<Post>> ReadAsync()
    {
        List<Post> posts = [];
        await foreach (var page in _services.GetRequiredService<IConnectorDirectory>().All.OfType<IPostReader>().Single().ReadAsync(null, CancellationToken.None))
        {
            posts.AddRange(page.Posts);
        }

        return posts;
    }

    /// <summary>Accepts deliveries, as many at once as the trigger's batch.</summary>
    public Task AcceptAsync(IEnumerable<Post[]> deliveries) => Parallel.ForEachAsync(
        deliveries,
        new ParallelOptions { MaxDegreeOfParallelism = Abreast },
        async (delivery, stop) =>
        {
            var inbox = _services.GetRequiredService<IInbox>();
            var account = new AccountId(SyntheticPosts.Channel, "residents");
            while (true)
            {
                try
                {
                    await inbox.AcceptAsync(SyntheticPosts.Council.Id, account, delivery, [], stop);
                    return;
                }
                catch (StorageUnavailableException)
                {
                    Interlocked.Increment(ref _failed); // the network delivers again what was not acknowledged
                }
            }
        });

    /// <summary>Collects what the queue brings until the end is told.</summary>
    public async Task CollectAsync(Func<Task<bool>> isAll)
    {
        var queue = _services.GetRequiredService<IWorkQueue>();
        var desk = _services.GetRequiredService<IWorkDesk>();
        while (true)
        {
            var items = await TakeAsync(queue);
            await Task.WhenAll(items.Select(item => DoAsync(queue, desk, item)));
            if (items.Count == 0)
            {
                if (await isAll())
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(100) * _slowness);
            }
        }
    }

    public async Task<int> WaitingAsync() => await _services.GetRequiredService<InboxStore>().ListAsync(SyntheticPosts.Council.Id, CancellationToken.None)
        .CountAsync(static chunk => chunk.Chunk.State is InboxChunkState.Whole); // what a host gave up accepting was acknowledged to nobody

    /// <summary>Everything that must be there once, as text.</summary>
    public async Task<string[]> StateAsync()
    {
        var council = SyntheticPosts.Council.Id;
        List<string> lines = [];
        for (string? from = null, next = ""; next is not null; from = next)
        {
            var page = await _services.GetRequiredService<IFeedbackCatalogue>().ListAsync(council, from, CancellationToken.None);
            lines.AddRange(page.Items.Select(static item => $"feedback {item.Id} {item.State} {item.Author} {item.About} {item.Text}"));
            next = page.Continuation;
        }

        for (string? from = null, next = ""; next is not null; from = next)
        {
            var page = await _services.GetRequiredService<ICaseDesk>().ListAsync(council, state: null, from, CancellationToken.None);
            lines.AddRange(page.Cases.Select(static item => $"case {item.Id} {item.State} {string.Join(';', item.Entries.Select(static entry => $"{entry.Kind} {entry.Feedback} {entry.OutboxKey}"))}"));
            next = page.Continuation;
        }

        for (string? from = null, next = ""; next is not null; from = next)
        {
            var page = await _services.GetRequiredService<IOutbox>().ListAsync(council, state: null, from, CancellationToken.None);
            lines.AddRange(page.Messages.Select(static message => $"message {message.Draft.Key} {message.State}"));
            next = page.Continuation;
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<IReadOnlyList<WorkItem>> TakeAsync(IWorkQueue queue)
    {
        try
        {
            return await queue.TakeAsync(WorkQueues.Inbox, Abreast, Hidden, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            Interlocked.Increment(ref _failed);
            return [];
        }
    }

    private async Task DoAsync(IWorkQueue queue, IWorkDesk desk, WorkItem item)
    {
        try
        {
            await desk.RunAsync(item.Queue, Encoding.UTF8.GetString(item.Body.Span), CancellationToken.None);
            await queue.CompleteAsync(item, CancellationToken.None);
        }
        catch (StorageUnavailableException)
        {
            Interlocked.Increment(ref _failed);
            await queue.PostponeAsync(item, TimeSpan.FromSeconds(1) * _slowness, CancellationToken.None);
        }
    }
}
