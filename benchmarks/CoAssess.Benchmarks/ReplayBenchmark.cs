using System.Diagnostics;
using System.Globalization;
using CoAssess.Connectors;
using CoAssess.Connectors.Files;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Storage.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>The same posts through Mastodon and Bluesky, from a server in this process that plays them back, against the same posts from an export: connector, inbox and intake into SQLite, with each case acknowledged.</summary>
internal sealed class ReplayBenchmark : IBenchmark
{
    private const double Bar = 0.5;

    public string Name => "replay";

    /// <param name="arguments">How many posts; 10,000 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 10_000;
        var folder = Directory.CreateTempSubdirectory("coassess-benchmark-");
        try
        {
            var export = Path.Combine(folder.FullName, "residents.jsonl");
            SyntheticPosts.Write(export, count, seed: 20261122);
            await using var network = await ReplayServer.StartAsync(export);
            await FilesAsync(folder, "warm-files", export);
            await MastodonAsync(folder, "warm-mastodon", network);
            await BlueskyAsync(folder, "warm-bluesky", network);

            var files = await FilesAsync(folder, "files", export);
            var mastodon = await MastodonAsync(folder, "mastodon", network);
            var bluesky = await BlueskyAsync(folder, "bluesky", network);
            files = Math.Min(files, await FilesAsync(folder, "files-again", export)); // the disk's pace changes: the faster counts
            var silent = await FilesAsync(folder, "files-silent", export, canAnswer: false);
            var (mastodonAlone, blueskyAlone) = (await ReadAsync(network.Mastodon), await ReadAsync(network.Bluesky));
            Console.WriteLine($"read alone, nothing stored: mastodon {mastodonAlone:F3} s, bluesky {blueskyAlone:F3} s");
            Console.WriteLine($"files      {silent,8:F3} s {count / silent,10:N0} posts/s   from an account that cannot answer, so that nothing is acknowledged");
            Console.WriteLine($"files      {files,8:F3} s {count / files,10:N0} posts/s   from one that can, as the networks' can");
            Console.WriteLine($"mastodon   {mastodon,8:F3} s {count / mastodon,10:N0} posts/s   {files / mastodon:F2} of files (bar {Bar})");
            Console.WriteLine($"bluesky    {bluesky,8:F3} s {count / bluesky,10:N0} posts/s   {files / bluesky:F2} of files (bar {Bar})");
            return files / mastodon >= Bar && files / bluesky >= Bar;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<double> FilesAsync(DirectoryInfo folder, string name, string export, bool canAnswer = true) =>
        IntakeAsync(folder, name, ReplayServer.CountOf(export), builder => builder.AddFiles("residents", options =>
        {
            options.Path = export;
            options.Outgoing = canAnswer ? Path.Combine(folder.FullName, $"{name}.out.jsonl") : null;
        }));

    private static Task<double> MastodonAsync(DirectoryInfo folder, string name, ReplayServer network) =>
        IntakeAsync(folder, name, network.Count, network.Mastodon);

    private static Task<double> BlueskyAsync(DirectoryInfo folder, string name, ReplayServer network) =>
        IntakeAsync(folder, name, network.Count, network.Bluesky);

    private static async Task<double> ReadAsync(Action<ICoAssessBuilder> add)
    {
        await using var provider = Build(add, static builder => builder.AddInMemoryStorage());
        var clock = Stopwatch.StartNew();
        await foreach (var page in provider.GetServices<IConnector>().OfType<IPostReader>().Single().ReadAsync(null, CancellationToken.None))
        {
            GC.KeepAlive(page);
        }

        return clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> IntakeAsync(DirectoryInfo folder, string name, int count, Action<ICoAssessBuilder> add)
    {
        await using var provider = Build(add, builder => builder.AddSqliteStorage(options => options.FilePath = Path.Combine(folder.FullName, $"{name}.db")));
        var intake = provider.GetRequiredService<IIntakeRun>();

        var clock = Stopwatch.StartNew();
        var report = await intake.RunAsync(SyntheticPosts.Council, null, CancellationToken.None);
        var seconds = clock.Elapsed.TotalSeconds;

        return report is { Failures.Count: 0, Quarantined: 0 } && report.Stored + report.Duplicates == count
            ? seconds
            : throw new InvalidOperationException($"{name}: {report.Stored} of {count} posts were stored; {string.Join(' ', report.Failures.Select(static failure => failure.Reason))}");
    }

    private static ServiceProvider Build(Action<ICoAssessBuilder> add, Action<ICoAssessBuilder> store)
    {
        var council = SyntheticPosts.Council;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        var builder = services.AddCoAssess(options =>
        {
            options.CouncilCode = council.Id.Value;
            options.CouncilName = council.Name;
            options.PublicAddress = council.PublicAddress;
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        });
        store(builder);
        add(builder);
        services.AddSingleton<IDatasetCatalogue, SyntheticPosts.Catalogue>().AddSingleton<IReleasedRows, SyntheticPosts.Catalogue>();
        return services.BuildServiceProvider();
    }
}
