using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Connectors.Files;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>The night's look at a week of posts, themes and coordination, over storage in memory: a hundred thousand posts in a minute on one core.</summary>
internal sealed class ThemesBenchmark : IBenchmark
{
    private const double BarSeconds = 60;
    private const int Words = 40_000;

    public string Name => "themes";

    /// <param name="arguments">How many posts; 100,000 when not given. Then a file of JSON lines with a <c>text</c> each, to take words from instead of inventing them.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 100_000;
        var folder = Directory.CreateTempSubdirectory("coassess-benchmark-");
        try
        {
            var export = Path.Combine(folder.FullName, "residents.jsonl");
            Write(export, count, arguments is [_, var texts, ..] ? [.. File.ReadLines(texts).Select(static line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)] : null);
            await using var services = Build(export);
            await RunAsync(services, "NightlyIngestion");

            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var allocated = GC.GetTotalAllocatedBytes();
            var clock = Stopwatch.StartNew();
            var report = await RunAsync(services, "Themes");
            var processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine($"{report.Read:N0} posts: {clock.Elapsed.TotalSeconds:F1} s, {processor:F1} s of processor time (bar {BarSeconds}); {(GC.GetTotalAllocatedBytes() - allocated) / 1e6:N0} MB allocated; {report.Notes[0]}");
            var night = await services.GetRequiredService<IThemes>().LatestAsync(SyntheticPosts.Council.Id, default);
            foreach (var theme in night!.Themes.Take(15))
            {
                Console.WriteLine($"  {theme.Authors,6:N0} people {theme.Posts,6:N0} posts  {theme.Title}");
            }

            return processor <= BarSeconds;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static ServiceProvider Build(string export)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services
            .AddCoAssess(static options =>
            {
                options.CouncilCode = SyntheticPosts.Council.Id.Value;
                options.CouncilName = SyntheticPosts.Council.Name;
                options.PublicAddress = SyntheticPosts.Council.PublicAddress;
                options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
            })
            .AddInMemoryStorage()
            .AddFiles("residents", options => options.Path = export);
        services.AddSingleton<IDatasetCatalogue, SyntheticPosts.Catalogue>().AddSingleton<IReleasedRows, SyntheticPosts.Catalogue>();
        return services.BuildServiceProvider();
    }

    private static async Task<JobReport> RunAsync(ServiceProvider services, string job) => await services.GetServices<IJob>().Single(one => one.Name == job).RunAsync(default);

    /// <summary>Posts of words as frequent as words are (Zipf); one in five is a copy of an earlier one with a word added.</summary>
    private static void Write(string path, int count, IReadOnlyList<string>? texts)
    {
        var random = new Random(20261122);
        using var file = new StreamWriter(path);
        var start = new DateTimeOffset(2026, 10, 1, 0, 0, 0, TimeSpan.Zero);
        List<string> said = [];
        for (var i = 0; i < count; i++)
        {
            said.Add(texts is not null ? texts[i % texts.Count]
                : i > 0 && random.Next(5) == 0 ? $"{said[random.Next(i)]} {Word(random)}"
                : string.Join(' ', Enumerable.Range(0, random.Next(5, 25)).Select(_ => Word(random))));
            file.WriteLine($$"""{"id":"p{{i}}","version":"1","author":{"id":"a{{random.Next(count / 3)}}","handle":"resident{{random.Next(1000)}}"},"postedAt":"{{start.AddSeconds(6 * i):O}}","text":{{JsonSerializer.Serialize(said[i])}}}""");
        }
    }

    private static string Word(Random random)
    {
        var rank = (int)Math.Exp(random.NextDouble() * Math.Log(Words));
        var letters = new char[4 + (rank % 5)];
        for (var at = 0; at < letters.Length; at++)
        {
            letters[at] = (at % 2 == 0 ? "bcdfgklmnprtvw" : "aeiou")[rank % (at % 2 == 0 ? 14 : 5)];
            rank = (rank / (at % 2 == 0 ? 14 : 5)) + (at * 7919 % 31);
        }

        return new(letters);
    }
}
