using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using CoAssess.Analysis;
using CoAssess.Connectors;
using CoAssess.Councils;
using CoAssess.Hosting;
using CoAssess.Intake;
using CoAssess.Privacy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Benchmarks;

/// <summary>
/// A post's whole way through understanding, without storage, against System.Text.Json's source-generated reading of the same posts alone, every member of them, batch by batch in turns and by processor time, which other
/// programs disturb least. The bar is of nine steps: parse (what a post is made of, and no more), redact, language, sentiment, service, place, urgency, MinHash, encode. What the way takes beside them, the post's id and its
/// author's pseudonym, each a SHA-256, is measured alone beside each batch and taken off; the whole stands beside. Then a day of a public network (2.2 million posts) on all cores.
/// </summary>
internal sealed class PipelineBenchmark : IBenchmark
{
    private const int Different = 50_000;
    private const int Batch = 500;
    private const int Day = 2_200_000;
    private const int Rounds = 7;
    private const double ShareBar = 1.0 / 6;
    private const double AllocationBar = 1_024;
    private static readonly TimeSpan LatencyBar = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DayBar = TimeSpan.FromSeconds(60);

    public string Name => "pipeline";

    /// <param name="arguments">How many posts make the day; 2,200,000 when not given.</param>
    public async Task<bool> RunAsync(IReadOnlyList<string> arguments)
    {
        var day = arguments is [var asked, ..] ? int.Parse(asked, null) : Day;
        await using var services = Services();
        var council = services.GetRequiredService<Council>();
        await services.GetRequiredService<IGazetteers>().AddAsync(council.Id, "places", new MemoryStream(NetworkPosts.Places()), CancellationToken.None);
        await services.GetRequiredService<FeedbackAnalysis>().PrepareAsync(council.Id, CancellationToken.None);
        var posts = NetworkPosts.Make(Different);
        Console.WriteLine($"{posts.Length:N0} different posts, {posts.Average(static post => post.Length):N0} bytes each; {Environment.ProcessorCount} cores");

        var line = new Line(services.GetRequiredService<PrivacyDoor>(), council.Id);
        Parse(posts);
        line.Run(posts, null);
        var raw = Array.ConvertAll(posts, NetworkReading.Read);
        var pseudonymiser = services.GetRequiredService<IPseudonymiser>();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(posts, raw, line, batch => Identify(batch, pseudonymiser, council.Id))).OrderBy(static round => round.Nine.Time / round.Parse.Time).ToList();
        var (parse, whole, latencies) = (rounds[Rounds / 2].Parse, rounds[Rounds / 2].Whole, rounds[Rounds / 2].Latencies);
        var nine = rounds[Rounds / 2].Nine;
        latencies.Sort();
        var p99 = latencies[(int)(latencies.Count * 0.99)];
        Console.WriteLine($"parse alone          {posts.Length / parse.Time.TotalSeconds,10:N0} posts/s on one core, {parse.Bytes / posts.Length,5:N0} bytes a post");
        Console.WriteLine($"nine steps           {posts.Length / nine.Time.TotalSeconds,10:N0} posts/s on one core, {nine.Bytes / posts.Length,5:N0} bytes a post (bar {AllocationBar:N0})   {parse.Time / nine.Time:0.000} of the parse alone (bar {ShareBar:0.000}); median of {Rounds}");
        Console.WriteLine($"  + id and pseudonym {posts.Length / whole.Time.TotalSeconds,10:N0} posts/s on one core, {whole.Bytes / posts.Length,5:N0} bytes a post                {parse.Time / whole.Time:0.000} of the parse alone (no bar)");
        Console.WriteLine($"batch of {Batch}     p99 {p99.TotalMilliseconds,6:0.0} ms (bar {LatencyBar.TotalMilliseconds:N0})");
        ShowParts(services, council.Id, posts);
        var took = RunDay(services, council.Id, posts, day);
        Console.WriteLine($"{day:N0} posts   {took.TotalSeconds,10:0.0} s on {Environment.ProcessorCount} cores (bar {DayBar.TotalSeconds:N0}), {day / took.TotalSeconds:N0} posts/s");
        return parse.Time / nine.Time >= ShareBar && nine.Bytes / posts.Length <= AllocationBar && p99 < LatencyBar && took < DayBar;
    }

    /// <summary>Shows where the time and the memory go.</summary>
    private static void ShowParts(IServiceProvider services, CouncilId council, byte[][] posts)
    {
        var raw = Array.ConvertAll(posts, NetworkReading.Read);
        var lines = Array.ConvertAll(raw, static post => new InboxLine(post));
        var line = new Line(services.GetRequiredService<PrivacyDoor>(), council);
        var feedback = services.GetRequiredService<PrivacyDoor>().Pass(council, lines, CancellationToken.None).Posts.Select(line.ToFeedback).ToArray();
        var (redactor, pseudonymiser) = (services.GetRequiredService<IRedactor>(), services.GetRequiredService<IPseudonymiser>());
        var words = Array.ConvertAll(raw, post => redactor.Redact(post.Text).Text);
        Part("parse", posts, NetworkReading.Read);
        Part("id", raw, static post => FeedbackId.From(post.Channel, post.NativeId));
        Part("pseudonym", raw, post => pseudonymiser.For(council, post.Channel, post.AuthorId));
        Part("redaction", raw, post => redactor.Redact(post.Text));
        foreach (var analyser in services.GetServices<IFeedbackAnalyser>())
        {
            Part(analyser.Aspect.ToString().ToLowerInvariant(), words, text => analyser.Analyse(council, text));
        }

        var analysis = services.GetRequiredService<FeedbackAnalysis>();
        Part("all of these", words, text => analysis.Analyse(council, text));
        Part("minhash", words, line.Sign);
        Part("feedback", services.GetRequiredService<PrivacyDoor>().Pass(council, lines, CancellationToken.None).Posts.ToArray(), line.ToFeedback);
        var room = new ArrayBufferWriter<byte>(4_096);
        using var writer = new Utf8JsonWriter(room, Line.AsStored);
        Part("encode", feedback, one =>
        {
            room.ResetWrittenCount();
            writer.Reset();
            return Line.Encode(writer, one);
        });
    }

    private static void Part<TItem, TResult>(string name, TItem[] items, Func<TItem, TResult> work)
    {
        var (best, bytes) = (TimeSpan.MaxValue, 0L);
        for (var round = 0; round < 3; round++)
        {
            var (before, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            foreach (var item in items)
            {
                work(item);
            }

            var took = Environment.CpuUsage.TotalTime - began;
            best = took < best ? took : best;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine($"   {name,-12} {best.TotalMicroseconds / items.Length,7:0.00} µs {bytes / items.Length,6:N0} bytes");
    }

    /// <summary>Measures batch by batch in turns: who else uses the machine disturbs all three alike.</summary>
    private static Round Measure(byte[][] posts, Post[] raw, Line line, Action<ArraySegment<Post>> identify)
    {
        List<TimeSpan> latencies = [];
        var (parse, whole, identified) = (default(Cost), default(Cost), default(Cost));
        for (var at = 0; at < posts.Length; at += Batch)
        {
            var (batch, read) = (new ArraySegment<byte[]>(posts, at, Batch), new ArraySegment<Post>(raw, at, Batch));
            parse += Taken(() => Parse(batch));
            whole += Taken(() => line.Run(batch, latencies));
            identified += Taken(() => identify(read));
        }

        return new(parse, whole, identified, latencies);
    }

    private static Cost Taken(Action work)
    {
        var (bytes, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        work();
        return new(Environment.CpuUsage.TotalTime - began, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    /// <summary>Gives each post its id and its author a pseudonym, which the bar's nine steps do not name.</summary>
    private static void Identify(ArraySegment<Post> posts, IPseudonymiser pseudonymiser, CouncilId council)
    {
        foreach (var post in posts)
        {
            FeedbackId.From(post.Channel, post.NativeId);
            pseudonymiser.For(council, post.Channel, post.AuthorId);
        }
    }

    private static void Parse(ArraySegment<byte[]> posts)
    {
        foreach (var post in posts)
        {
            if (JsonSerializer.Deserialize(post, NetworkJson.Default.NetworkEvent) is not { Commit.Record.Text: not null })
            {
                throw new InvalidOperationException("A post of the benchmark has no text.");
            }
        }
    }

    private static TimeSpan RunDay(IServiceProvider services, CouncilId council, byte[][] posts, int day)
    {
        var began = Stopwatch.GetTimestamp();
        var left = day;
        Parallel.For(0, Environment.ProcessorCount, _ =>
        {
            var line = new Line(services.GetRequiredService<PrivacyDoor>(), council);
            while (Interlocked.Add(ref left, -posts.Length) > -posts.Length)
            {
                line.Run(posts, null);
            }
        });
        return Stopwatch.GetElapsedTime(began);
    }

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddCoAssess(static options =>
        {
            options.CouncilCode = "E07000999";
            options.CouncilName = "Borough of Example";
            options.PseudonymSecret = Convert.ToBase64String(new byte[32]);
        }).AddInMemoryStorage();
        return services.BuildServiceProvider();
    }

    private sealed record Round(Cost Parse, Cost Whole, Cost Identified, List<TimeSpan> Latencies)
    {
        public Cost Nine => new(Whole.Time - Identified.Time, Whole.Bytes - Identified.Bytes);
    }

    private readonly record struct Cost(TimeSpan Time, long Bytes)
    {
        public static Cost operator +(Cost one, Cost other) => new(one.Time + other.Time, one.Bytes + other.Bytes);
    }

    /// <summary>One worker's pipeline, batch after batch.</summary>
    private sealed class Line(PrivacyDoor door, CouncilId council)
    {
        /// <summary>As records are written: the serialiser does not check its own work.</summary>
        public static readonly JsonWriterOptions AsStored = new() { SkipValidation = true };

        private static readonly DateTimeOffset Now = new(2026, 11, 22, 2, 0, 0, TimeSpan.Zero);
        private static readonly AccountId Account = new(new("bluesky"), "main");

        private readonly List<InboxLine> _batch = new(Batch);
        private readonly ArrayBufferWriter<byte> _bytes = new(1 << 20);
        private readonly char[] _folded = new char[4_096];
        private readonly uint[] _signature = new uint[MinHash.Size];

        public void Run(ArraySegment<byte[]> posts, List<TimeSpan>? latencies)
        {
            for (var at = 0; at < posts.Count; at += Batch)
            {
                var began = Stopwatch.GetTimestamp();
                RunBatch(posts.AsSpan(at, Math.Min(Batch, posts.Count - at)));
                latencies?.Add(Stopwatch.GetElapsedTime(began));
            }
        }

        private void RunBatch(ReadOnlySpan<byte[]> posts)
        {
            _batch.Clear();
            foreach (var post in posts)
            {
                _batch.Add(new(NetworkReading.Read(post)));
            }

            var (prepared, held) = door.Pass(council, _batch, CancellationToken.None);
            if (held.Count > 0)
            {
                throw new InvalidOperationException("A post of the benchmark was held back.");
            }

            _bytes.ResetWrittenCount();
            using var writer = new Utf8JsonWriter(_bytes, AsStored);
            foreach (var post in prepared)
            {
                Sign(post.Text);
                writer.Reset();
                Encode(writer, ToFeedback(post));
            }
        }

        public uint[] Sign(RedactedText text)
        {
            MinHash.Sign(_folded, ShingleText.Fold(text.Value, _folded), _signature);
            return _signature;
        }

        public static bool Encode(Utf8JsonWriter writer, Feedback feedback)
        {
            FeedbackJsonConverter.Write(writer, feedback);
            writer.Flush();
            return true;
        }

        public Feedback ToFeedback(PreparedPost post) => new()
        {
            Id = post.Id,
            Council = council,
            Account = Account,
            NativeId = post.Raw.NativeId,
            Version = post.Raw.Version,
            Author = post.Author,
            Text = post.Text,
            Redactions = post.Redactions,
            Findings = post.Findings,
            PostedAt = post.Raw.PostedAt,
            ReceivedAt = Now,
        };
    }
}
