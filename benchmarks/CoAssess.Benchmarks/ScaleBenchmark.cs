using System.Globalization;
using CoAssess.Connectors;
using CoAssess.Connectors.Files;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>The figures of docs/operations/scale.md, counted from the code's own keys: what 1,000 posts cost in operations, entities and bytes, and how even the shards are. Nothing here depends on the machine.</summary>
internal sealed class ScaleBenchmark : IBenchmark
{
    private const double Bar = 2;

    /// <summary>Pounds for 10,000 operations, and for a gigabyte a month: assumed list prices, said so on the page.</summary>
    private static readonly Dictionary<string, double> Pounds = new()
    {
        ["table write"] = 0.0003, ["table read"] = 0.0003, ["queue"] = 0.0003, ["blob write"] = 0.045, ["blob read"] = 0.0036, ["blob delete"] = 0,
    };

    public string Name => "scale";

    /// <param name="arguments">How many posts; 10,000 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var posts = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 10_000;
        var folder = Directory.CreateTempSubdirectory("coassess-benchmark-");
        try
        {
            var export = Path.Combine(folder.FullName, "residents.jsonl");
            SyntheticPosts.Write(export, posts, seed: 20261122);
            await CountAsync(export, posts, shards: 1);
            await CountDeliveriesAsync(export, Path.Combine(folder.FullName, "empty.jsonl"), posts);
            return await CountAsync(export, posts, shards: 16) <= Bar;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <returns>The hottest partition of feedback and of cases against the mean.</returns>
    private static async Task<double> CountAsync(string export, int posts, int shards)
    {
        var storage = new CountedStorage(TimeProvider.System);
        await using var services = Build(export, storage, shards);
        var council = SyntheticPosts.Council;
        await services.GetRequiredService<IIntakeRun>().RunAsync(council, null, CancellationToken.None);
        Print($"intake, {shards} shards", storage, posts);
        var even = new[] { "Feedback", "Cases" }.Max(table => Hottest(storage, table));
        Console.WriteLine($"hottest partition: {even:F2} times the mean of its table (bar {Bar} at 16 shards); its table's share of the entities: {storage.Entities.Where(static pair => pair.Key.Table is "Feedback" or "Cases").Sum(static pair => pair.Value) / (double)storage.Entities.Values.Sum():P0}");

        storage.Clear();
        var sent = await services.GetRequiredService<IOutbox>().SendAsync(council.Id, CancellationToken.None);
        Console.WriteLine($"{sent.Sent:N0} acknowledgements sent");
        Print("sending", storage, posts);
        Console.WriteLine();
        return even;
    }

    /// <summary>The same posts by webhook, one a delivery: what accepting them costs, and what collecting them costs instead of the intake above.</summary>
    private static async Task CountDeliveriesAsync(string export, string empty, int posts)
    {
        await File.WriteAllTextAsync(empty, "");
        var storage = new CountedStorage(TimeProvider.System);
        await using var services = Build(empty, storage, shards: 1);
        var (inbox, council, account) = (services.GetRequiredService<IInbox>(), SyntheticPosts.Council, new AccountId(SyntheticPosts.Channel, "residents"));
        foreach (var post in SyntheticPosts.Read(export))
        {
            await inbox.AcceptAsync(council.Id, account, [post], [], CancellationToken.None);
        }

        Print("accepting a delivery for each post", storage, posts);
        storage.Clear();
        await services.GetRequiredService<IIntakeRun>().RunAsync(council, null, CancellationToken.None);
        Print("collecting them", storage, posts);
        Console.WriteLine();
    }

    private static double Hottest(CountedStorage storage, string table)
    {
        var partitions = storage.Entities.Where(pair => pair.Key.Table == table).Select(static pair => pair.Value).ToArray();
        return partitions.Max() / partitions.Average();
    }

    private static void Print(string name, CountedStorage storage, int posts)
    {
        var per = posts / 1000.0;
        Console.WriteLine($"{name}: for 1,000 posts");
        foreach (var (operation, times) in storage.Operations.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {operation,-12} {times / per,10:F1}   £{times / per / 10_000 * Pounds[operation]:F6}");
        }

        Console.WriteLine($"  entities     {storage.Entities.Values.Sum() / per,10:F0}   in {string.Join(", ", storage.Entities.GroupBy(static pair => pair.Key.Table).OrderByDescending(static table => table.Sum(static pair => pair.Value)).Select(table => $"{table.Key} {table.Sum(static pair => pair.Value) / per:F0}"))}");
        Console.WriteLine($"  reads        {storage.Reads.Values.Sum() / per,10:F0}   of {string.Join("; ", storage.Reads.OrderByDescending(static pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value / per:F0}"))}");
        Console.WriteLine($"  bytes        {string.Join(", ", storage.Bytes.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value / per / 1024:F0} KiB"))}");
        Console.WriteLine($"  in all £{storage.Operations.Sum(pair => pair.Value / per / 10_000 * Pounds[pair.Key]):F5}");
    }

    private static ServiceProvider Build(string export, CountedStorage storage, int shards)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IRecordStore>(storage).AddSingleton<IBlobStore>(storage).AddSingleton<IWorkQueue>(storage).AddSingleton<ILeases, InMemoryLeases>();
        services.AddInstallation(shards).AddFiles("residents", options => (options.Path, options.Outgoing) = (export, Path.ChangeExtension(export, $"{shards}.outgoing")));
        return services.BuildServiceProvider();
    }
}
