using System.Diagnostics;
using System.Globalization;
using CoAssess.Benchmarks.Load;
using CoAssess.Connectors;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Storage;
using CoAssess.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>
/// Intake on the Azure engine with 1, 2, 4 and 8 hosts: deliveries of a few posts are accepted into the inbox, and the queue's messages have them collected. Once as fast as Azurite answers, which
/// does one thing at a time; once under Azure's documented limits and a region's latencies, in slow motion. Then everything is read back: nothing may be missing, nothing doubled.
/// </summary>
internal sealed class AzureLoadBenchmark : IBenchmark
{
    private const double ScalingBar = 6;
    private const double EvenBar = 2;
    private const double LateAllowed = 0.05;
    private static readonly int[] HostCounts = [1, 2, 4, 8];

    /// <summary>What is spread over shards; the inbox and the outbox of an account lie in one partition each, and scale.md says what they bear.</summary>
    private static readonly string[] Sharded = ["feedback", "feedbackauthors", "feedbackabout", "cases"];

    public string Name => "azure-load";

    /// <param name="arguments">Deliveries a host, the most posts in one, shards, and how slow the motion is; 30, 5, 16 and 25 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        int Argument(int index, int otherwise) => arguments.Count > index ? int.Parse(arguments[index], CultureInfo.InvariantCulture) : otherwise;
        var (deliveries, most, shards, slowness) = (Argument(0, 30), Argument(1, 5), Argument(2, 16), Argument(3, 25));
        var folder = Directory.CreateTempSubdirectory("coassess-load-");
        try
        {
            SyntheticPosts.Write(Path.Combine(folder.FullName, "residents.jsonl"), deliveries * most * HostCounts[^1], seed: 20261122);
            await using var azurite = await AzuriteServer.StartAsync();
            var load = new Load(folder.FullName, deliveries, most, shards);
            Console.WriteLine($"deliveries of 1 to {most} posts, {deliveries} for each host, {shards} shards; each host accepts 8 deliveries and collects 8 chunks at a time");
            Console.WriteLine();
            Console.WriteLine("Azurite as fast as it answers: one thread, so that more hosts cannot be faster than it");
            await MeasureAsync(load, azurite, hosts: 1, slowness: 0, isCounted: false); // warms up
            foreach (var hosts in HostCounts)
            {
                await MeasureAsync(load, azurite, hosts, slowness: 0, isCounted: true);
            }

            Console.WriteLine();
            Console.WriteLine($"Azure's limits (2,000 entities a second in a partition, 2,000 messages in a queue, 20,000 in an account) and latencies (6 to 25 ms), {slowness} times as slow, told in simulated seconds");
            List<Measured> measured = [];
            foreach (var hosts in HostCounts)
            {
                measured.Add(await MeasureAsync(load, azurite, hosts, slowness, isCounted: true));
            }

            return Judge(measured);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Judge(List<Measured> measured)
    {
        var scaling = measured[^1].PostsASecond / measured[0].PostsASecond;
        var (even, hottest) = measured[^1].Hottest;
        var isWhole = measured.All(static one => one.IsWhole);
        var isValid = measured.All(static one => one.LateShare <= LateAllowed);
        Console.WriteLine();
        Console.WriteLine($"bar: 8 hosts take in at least {ScalingBar} times what one does: {scaling:F2}, {Met(scaling >= ScalingBar)}");
        Console.WriteLine($"bar: the hottest partition takes at most {EvenBar} times the mean of its table: {even:F2} ({hottest}), {Met(even <= EvenBar)}");
        Console.WriteLine($"bar: nothing lost, nothing doubled: {Met(isWhole)}");
        if (!isValid)
        {
            Console.WriteLine($"NOT VALID: more than {LateAllowed:P0} of the answers came later than simulated, so the emulator or this machine was measured; ask for a slower motion.");
        }

        return scaling >= ScalingBar && even <= EvenBar && isWhole && isValid;
    }

    private static string Met(bool met) => met ? "met" : "not met";

    private static async Task<Measured> MeasureAsync(Load load, AzuriteServer azurite, int hosts, double slowness, bool isCounted)
    {
        var connection = azurite.TakeAccount();
        var account = slowness > 0 ? new SlowAccount(slowness, port => azurite.ServesBlobs(port) ? StorageService.Blobs : azurite.ServesQueues(port) ? StorageService.Queues : StorageService.Tables) : null;
        var second = slowness > 0 ? slowness : 1;
        await using var inspector = new LoadHost(LoadHost.Azure(connection, null, 1), load.Folder, load.Shards, 1);
        var deliveries = await load.DeliveriesAsync(hosts, inspector);
        await PrepareAsync(inspector, deliveries);
        var running = Enumerable.Range(0, hosts).Select(_ => new LoadHost(LoadHost.Azure(connection, account, second), load.Folder, load.Shards, second)).ToArray();
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var accepting = Task.WhenAll(running.Select((host, n) => host.AcceptAsync(deliveries.Where((_, i) => i % hosts == n))));
        await Task.WhenAll(running.Select(host => host.CollectAsync(async () => accepting.IsCompleted && await inspector.WaitingAsync() == 0)));
        await accepting;
        var took = watch.Elapsed.TotalSeconds;
        var busy = (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds / took;
        var posts = deliveries.Sum(static delivery => delivery.Length);
        var (state, expected) = (await inspector.StateAsync(), await load.ExpectedAsync(deliveries));
        var isWhole = state.AsSpan().SequenceEqual(expected);
        var measured = new Measured(posts / (took / second), isWhole, account?.LateShare ?? 0, account is null ? (0, "") : HottestOf(account));
        if (isCounted)
        {
            var limits = account is null ? "" : $"  {account.Calls * 1000.0 / posts,7:N0} requests for 1,000 posts  {account.Refused,5:N0} x 503{Busiest(account)}  hottest partition {measured.Hottest.Times:F2} of the mean  late answers {account.LateShare:P1}";
            Console.WriteLine($"{hosts} host(s)  {posts,6:N0} posts  {measured.PostsASecond,8:N1} posts/s  {(isWhole ? "whole" : "NOT WHOLE")}  {running.Sum(static host => host.Failed)} tries given up{limits}  processor of the hosts {busy:P0} of one core");
        }

        if (!isWhole)
        {
            Tell("missing", expected.Except(state));
            Tell("too much", state.Except(expected));
            Tell("doubled", state.GroupBy(static line => line).Where(static line => line.Count() > 1).Select(static line => line.Key));
        }

        foreach (var host in running)
        {
            await host.DisposeAsync();
        }

        return measured;
    }

    private static void Tell(string what, IEnumerable<string> lines)
    {
        var all = lines.ToArray();
        Console.WriteLine($"   {what}: {all.Length} lines{string.Concat(all.Take(4).Select(static line => $"\n      {line}"))}");
    }

    private static string Busiest(SlowAccount account) =>
        account.RefusedBy.IsEmpty ? "" : $" ({string.Join(", ", account.RefusedBy.OrderByDescending(static pair => pair.Value).Take(3).Select(static pair => $"{pair.Key}: {pair.Value}"))})";

    private static (double Times, string Table) HottestOf(SlowAccount account) => Sharded
        .Select(table => (Table: table, Partitions: account.Entities.Where(pair => pair.Key.Table == table).Select(static pair => pair.Value).ToArray()))
        .Where(static one => one.Partitions.Length > 0)
        .Select(static one => (one.Partitions.Max() / one.Partitions.Average(), one.Table))
        .Max();

    /// <summary>Lets tables, containers and queues be made before anything is measured.</summary>
    private static async Task PrepareAsync(LoadHost inspector, Post[][] deliveries)
    {
        await inspector.AcceptAsync(deliveries[..1]);
        await inspector.CollectAsync(async () => await inspector.WaitingAsync() == 0);
    }

    private readonly record struct Measured(double PostsASecond, bool IsWhole, double LateShare, (double Times, string Table) Hottest);

    /// <summary>What is delivered; every fiftieth delivery comes twice, as networks send again what they think lost.</summary>
    private sealed class Load(string folder, int deliveries, int most, int shards)
    {
        public string Folder => folder;

        public int Shards => shards;

        public async Task<Post[][]> DeliveriesAsync(int hosts, LoadHost reader)
        {
            var random = new Random(20261122);
            var posts = (await reader.ReadAsync()).Where(static post => post.Version == "1").DistinctBy(static post => post.NativeId)
                .Select(static post => post with { ReplyTo = null, ThreadRoot = null }).ToArray(); // whom one answers would be known or not by who came first
            List<Post[]> all = [];
            for (var at = 0; all.Count < deliveries * hosts;)
            {
                var taken = random.Next(1, most + 1);
                all.Add(posts[at..(at + taken)]);
                at += taken;
                if (all.Count % 50 == 0)
                {
                    all.Add(all[^10]);
                }
            }

            return [.. all];
        }

        /// <summary>What must be there: the same deliveries, one after the other, in memory.</summary>
        public async Task<string[]> ExpectedAsync(Post[][] deliveries)
        {
            await using var alone = new LoadHost(InMemory, folder, shards, 1);
            await alone.AcceptAsync(deliveries);
            await alone.CollectAsync(async () => await alone.WaitingAsync() == 0);
            return await alone.StateAsync();
        }

        private static void InMemory(IServiceCollection services) => services
            .AddSingleton<IRecordStore, InMemoryRecordStore>().AddSingleton<IBlobStore, InMemoryBlobStore>().AddSingleton<IWorkQueue, InMemoryWorkQueue>().AddSingleton<ILeases, InMemoryLeases>();
    }
}
