using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Connectors.Files;
using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CoAssess.Benchmarks;

/// <summary>
/// Posts from an export into SQLite, redacted, matched and with cases opened, against bare inserts of the same lines in transactions of 500.
/// Both write ahead and flush at every commit.
/// </summary>
internal sealed class IntakeBenchmark : IBenchmark
{
    private const double Bar = 0.1;
    private const double SlowdownBar = 1.2;
    private const int Step = 10_000;

    public string Name => "intake";

    /// <param name="arguments">How many posts; 100,000 when not given. Then <c>no-cases</c> to leave the sinks out.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 100_000;
        var hasSinks = !arguments.Contains("no-cases");
        var folder = Directory.CreateTempSubdirectory("coassess-benchmark-");
        try
        {
            var export = Path.Combine(folder.FullName, "residents.jsonl");
            SyntheticPosts.Write(export, count, seed: 20261122);
            await IntakeAsync(Path.Combine(folder.FullName, "warm.db"), export, hasSinks, []);

            var before = Bare(Path.Combine(folder.FullName, "bare.db"), export);
            var marks = new List<Mark>();
            var clock = Stopwatch.StartNew();
            var report = await IntakeAsync(Path.Combine(folder.FullName, "intake.db"), export, hasSinks, marks);
            var seconds = clock.Elapsed.TotalSeconds;
            var bare = Math.Min(before, Bare(Path.Combine(folder.FullName, "bare-again.db"), export)); // the disk's pace changes: the faster counts
            return Print(count, bare, seconds, marks, report, hasSinks);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Print(int count, double bare, double seconds, List<Mark> marks, IntakeReport report, bool hasSinks)
    {
        var ratio = bare / seconds;
        var (first, last) = (Between(marks, 0, Step), Between(marks, count - Step, count));
        Console.WriteLine($"bare inserts   {bare,8:F3} s {count / bare,12:N0} posts/s");
        Console.WriteLine($"intake         {seconds,8:F3} s {count / seconds,12:N0} posts/s   {ratio:F3} of bare (bar {Bar})");
        Console.WriteLine($"first {Step:N0}   {first}");
        Console.WriteLine($"last {Step:N0}    {last}   {last.Seconds / first.Seconds:F2} times the first (bar {SlowdownBar}); {last.Processor / first.Processor:F2} times its processor time");
        Console.WriteLine($"each {Step:N0}    {string.Join("  ", Enumerable.Range(1, count / Step).Select(i => $"{Between(marks, (i - 1) * Step, i * Step).Seconds:F2}"))}");
        Console.WriteLine($"read {report.Read:N0}, stored {report.Stored:N0}, duplicates {report.Duplicates:N0}, reposts {report.Reposts:N0}, cases opened {report.CasesOpened:N0}{(hasSinks ? "" : " (no sinks)")}");
        return ratio >= Bar && last.Seconds / first.Seconds <= SlowdownBar;
    }

    private static Mark Between(List<Mark> marks, int from, int to)
    {
        var (start, end) = (marks.Last(mark => mark.Posts <= from), marks.First(mark => mark.Posts >= to));
        return new(end.Posts - start.Posts, end.Seconds - start.Seconds, end.Processor - start.Processor, end.Megabytes - start.Megabytes);
    }

    private static async Task<IntakeReport> IntakeAsync(string path, string export, bool hasSinks, List<Mark> marks)
    {
        var services = new ServiceCollection();
        services.AddInstallation().AddSqliteStorage(options => options.FilePath = path).AddFiles("residents", options => options.Path = export);
        if (!hasSinks)
        {
            services.RemoveAll<IFeedbackSink>();
        }

        await using var provider = services.BuildServiceProvider();
        var intake = provider.GetRequiredService<IIntakeRun>();
        var clock = Stopwatch.StartNew();
        marks.Add(Mark.Of(0, clock));
        return await intake.RunAsync(SyntheticPosts.Council, new Marker(posts => marks.Add(Mark.Of(posts, clock))), CancellationToken.None);
    }

    private static double Bare(string path, string export)
    {
        var lines = File.ReadLines(export).Select(Encoding.UTF8.GetBytes).ToList();
        var clock = Stopwatch.StartNew();
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var schema = connection.CreateCommand();
        schema.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE post(id TEXT PRIMARY KEY, body BLOB) WITHOUT ROWID";
        schema.ExecuteNonQuery();
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO post VALUES($id, $body)";
        var (id, body) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$body", SqliteType.Blob));
        var number = 0;
        foreach (var batch in lines.Chunk(500))
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            foreach (var line in batch)
            {
                (id.Value, body.Value) = (HashOf($"p{number++}"), line);
                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return clock.Elapsed.TotalSeconds;
    }

    /// <summary>A key without order, which takes nothing from the way our own ids lie together.</summary>
    private static string HashOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));

    private sealed class Marker(Action<int> mark) : IProgress<int>
    {
        public void Report(int value) => mark(value);
    }

    /// <summary>How far the run has come, and what it has taken so far; megabytes written are told by Linux alone.</summary>
    private readonly record struct Mark(int Posts, double Seconds, double Processor, double Megabytes)
    {
        private const string Counters = "/proc/self/io";
        private const string Written = "write_bytes: ";

        public static Mark Of(int posts, Stopwatch clock) =>
            new(posts, clock.Elapsed.TotalSeconds, Environment.CpuUsage.TotalTime.TotalSeconds, ReadMegabytes());

        public override string ToString() => $"{Seconds,8:F3} s {Processor,8:F3} s of processor time {Megabytes,6:F0} MB written";

        private static double ReadMegabytes() => File.Exists(Counters)
            ? long.Parse(File.ReadLines(Counters).First(static line => line.StartsWith(Written, StringComparison.Ordinal))[Written.Length..], CultureInfo.InvariantCulture) / 1e6
            : 0;
    }
}
