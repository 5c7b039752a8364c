using System.Text.Json;
using Azure.Storage.Queues;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.EndToEnd;
using CoAssess.Functions.Tests.Simulation;
using CoAssess.Hosting;
using CoAssess.Jobs;
using CoAssess.Storage;
using CoAssess.Storage.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Functions.Tests.Nights;

/// <summary>An invented borough on an emulated storage account: its package, its settings, its residents' posts, and a look into its store from outside.</summary>
internal sealed class Town : IAsyncDisposable
{
    public const string Tag = "#WexcombeSpend";
    private const string Council = "e07009999";
    private static readonly string[] Queues = [.. WorkQueues.All, .. WorkQueues.All.Select(static queue => $"{queue}-poison")];
    private readonly TemporaryFolder _folder = new();

    private Town(string package, string storage)
    {
        Settings = new()
        {
            Package = package,
            Storage = storage,
            AppSettings = new Dictionary<string, string>
            {
                ["AzureWebJobsStorage"] = storage,
                ["CoAssess__CouncilCode"] = Council.ToUpperInvariant(),
                ["CoAssess__CouncilName"] = "Borough of Wexcombe",
                ["CoAssess__PseudonymSecret"] = Convert.ToBase64String(new byte[32]),
                ["CoAssess__OutboxLease"] = "00:00:15",
                ["CoAssess__Timetable__SendOutbox"] = "every 00:00:10",
                ["CoAssess__Web__FormAtLeast"] = "00:00:00",
                ["CoAssess__Connectors__Files__residents__Path"] = Posts,
                ["CoAssess__Connectors__Files__residents__Outgoing"] = Outgoing,
                ["CoAssess__Connectors__Files__residents__OwnAuthorIds__0"] = "wexcombe-council",
                ["CoAssess__Connectors__Files__residents__PageSize"] = "40",
                ["CoAssess__Connectors__Fake__town__PageSize"] = "10",
            },
        };
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(Settings.AppSettings.Select(static pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value))).Build());
        services.AddCoAssess().AddAzureStorage(options => options.ConnectionString = storage);
        Services = services.BuildServiceProvider();
    }

    public HostSettings Settings { get; init; }

    public ServiceProvider Services { get; }

    public string Outgoing => Path.Combine(_folder.Path, "outgoing.jsonl");

    private string Posts => Path.Combine(_folder.Path, "posts");

    /// <summary>Makes a town that has published its spending, and whose residents have written about it.</summary>
    public static async Task<Town> FoundAsync(int posts, CancellationToken cancellationToken, bool needsPackage = true)
    {
        var town = new Town(needsPackage ? await Package.FolderAsync() : "", await Emulator.TakeAccountAsync());
        NightPosts.Write(Path.Combine(town.Posts, "residents.jsonl"), posts, Tag, "http://localhost:7071/datasets/spend", seed: 20261122);
        await using var file = File.OpenRead(Path.Combine(Clone.Borough, "spend", "2026-10.csv"));
        var council = town.Services.GetRequiredService<Councils.Council>().Id;
        await town.Services.GetRequiredService<IDatasetPublisher>().PublishAsync(new(council, new("spend"), "spend", "2026-10.csv", Period: null), file, null, cancellationToken);
        return town;
    }

    public Task<SimulatedHost> HostAsync() => SimulatedHost.StartAsync(Settings);

    /// <summary>Waits until no message is on its way and nothing waits in the inbox. A call that was put off for a chunk that is collected by now may still lie there.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken, SimulatedHost? host = null)
    {
        var silent = 0;
        for (var tries = 0; silent < 3; tries++)
        {
            Assert.True(tries < 1200, $"The night does not come to rest. The program wrote:\n{host?.Handler.Output}");
            silent = await CountAsync(cancellationToken) == 0 ? silent + 1 : 0;
            await Task.Delay(100, cancellationToken);
        }
    }

    public Task<IReadOnlyList<string>> StateAsync(CancellationToken cancellationToken) => NightState.ReadAsync(Services, Outgoing, cancellationToken);

    public async Task<bool> WaitsToSendAsync(CancellationToken cancellationToken)
    {
        var (outbox, council) = (Services.GetRequiredService<IOutbox>(), Services.GetRequiredService<Councils.Council>().Id);
        foreach (var state in (OutboxState[])[OutboxState.Pending, OutboxState.Unknown])
        {
            if ((await outbox.ListAsync(council, state, null, cancellationToken)).Messages.Count > 0)
            {
                return true;
            }
        }

        return false;
    }

    public async Task<IReadOnlyList<JobRun>> RunsAsync(string? job, CancellationToken cancellationToken) =>
        await Services.GetRequiredService<IJobRunner>().ListAsync(job, 100, cancellationToken);

    /// <summary>Says how many messages lie in each queue of the account, those among them that the host gave up and that nobody watches.</summary>
    public async Task<string> DescribeQueuesAsync(CancellationToken cancellationToken)
    {
        List<string> queues = [];
        var account = new QueueServiceClient(Settings.Storage);
        await foreach (var queue in account.GetQueuesAsync(cancellationToken: cancellationToken))
        {
            queues.Add($"{queue.Name} {(await account.GetQueueClient(queue.Name).GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount}");
        }

        return string.Join(", ", queues);
    }

    /// <summary>Counts the chunks that wait in the inbox and the messages in every queue that the host watches, those hidden for work included.</summary>
    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        // Killed between the chunk and its call, an acceptance leaves a chunk that nobody calls for before the next night. It was not acknowledged: its posts are read again, as the state in the end shows.
        var inbox = new QueueClient(Settings.Storage, WorkQueues.Inbox);
        var isCalledFor = await inbox.ExistsAsync(cancellationToken) && (await inbox.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount > 0;
        var count = 0;
        await foreach (var chunk in Services.GetRequiredService<IRecordStore>().ReadAllAsync(RecordRange.OfTable("InboxChunks"), cancellationToken))
        {
            // A chunk that is not whole, or has no blob, was never wholly accepted, and so never acknowledged: what it was to hold is read again.
            var body = JsonDocument.Parse(chunk.Body).RootElement;
            if (body.TryGetProperty("state", out var state) && state.GetString() is "Arriving" or "GivenUp")
            {
                continue;
            }

            var hash = body.GetProperty("blobs")[0].GetString()!;
            await using var blob = await Services.GetRequiredService<IBlobStore>().OpenAsync(new($"inbox-{Council}", hash), cancellationToken);
            count += blob is null || !isCalledFor ? 0 : 1;
        }

        foreach (var queue in Queues)
        {
            var client = new QueueClient(Settings.Storage, queue);
            count += await client.ExistsAsync(cancellationToken)
                ? queue == WorkQueues.Inbox
                    ? (await client.PeekMessagesAsync(1, cancellationToken)).Value.Length
                    : (await client.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount
                : 0;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        _folder.Dispose();
    }
}
