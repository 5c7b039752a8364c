using System.Diagnostics;
using System.Text.Json;
using CoAssess.Contracts;
using CoAssess.Tests;

namespace CoAssess.EndToEnd;

/// <summary><c>kill -9</c> at random moments of the night: nothing is lost and nothing is doubled.</summary>
public sealed class KilledNightTests
{
    private const int Kills = 200;
    private const int Posts = 200;
    private const int Seed = 20261122;
    private const int SideBySide = 2;

    /// <summary>The night's commands, and how often each is killed in one night before it may come to its end.</summary>
    private static readonly (string[] Words, int Kills)[] Night =
    [
        (["dataset", "publish", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend", "--announce"], 8),
        (["outbox", "send"], 4),
        (["ingest", "run"], 18),
        (["outbox", "send"], 14),
    ];

    [Fact]
    public async Task Kill_9_at_200_random_moments_loses_nothing_and_doubles_nothing()
    {
        using var whole = Prepare();
        var spans = await RunWholeAsync(whole.Path);
        var expected = await NightState.ReadAsync(whole.Path, TestContext.Current.CancellationToken);
        Assert.True(expected.Count(static line => line.StartsWith("case ", StringComparison.Ordinal)) > Posts / 2, "The night opened too few cases to prove anything.");
        Assert.Contains(expected, static line => line.StartsWith("sent ", StringComparison.Ordinal) && line.Contains(SentWords.AnyDay, StringComparison.Ordinal));

        var killed = 0;
        var missed = 0;
        for (var night = 0; killed < Kills; night += SideBySide)
        {
            var nights = await Task.WhenAll(Enumerable.Range(night, SideBySide).Select(number => RunKilledNightAsync(new Random(Seed + number), spans)));
            Assert.All(nights, ended => Assert.Equal(expected, ended.State));
            killed += nights.Sum(static ended => ended.Killed);
            missed += nights.Sum(static ended => ended.Missed);
            Assert.True(missed <= Kills, $"Only {killed} of {killed + missed} kills came before the end; the moments are badly chosen.");
        }

        TestContext.Current.SendDiagnosticMessage($"{killed} kills, {missed} came after the end");
    }

    /// <param name="random">Where the moments come from.</param>
    /// <param name="spans">The processor time of each command in a night that is not killed.</param>
    private static async Task<(IReadOnlyList<string> State, int Killed, int Missed)> RunKilledNightAsync(Random random, TimeSpan[] spans)
    {
        using var folder = Prepare();
        var (killed, missed) = (0, 0);
        foreach (var (step, (words, kills)) in Night.Index())
        {
            var latest = spans[step];
            for (var attempt = 0; attempt < kills; attempt++)
            {
                var isKilled = await RunAndKillAsync(folder.Path, words, latest * (0.25 + (0.75 * random.NextDouble())));
                _ = isKilled ? killed++ : missed++;
                latest *= isKilled ? 1.04 : 0.7; // one that goes on where a killed one ended has less to do
            }

            _ = await RunToEndAsync(folder.Path, words);
        }

        return (await NightState.ReadAsync(folder.Path, TestContext.Current.CancellationToken), killed, missed);
    }

    private static Coassess Program(string folder) => new(folder)
    {
        Settings = new Dictionary<string, string> { ["CoAssess__OutboxLease"] = "00:00:01" }, // five minutes would be long for a test
    };

    private static TemporaryFolder Prepare()
    {
        var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Clone.Borough, "coassess.json"), Path.Combine(folder.Path, "coassess.json"));

        // The same secret in every night: pseudonyms are compared.
        File.WriteAllText(Path.Combine(folder.Path, "pseudonym.key"), Convert.ToBase64String(new byte[32]));
        NightPosts.Write(Path.Combine(folder.Path, "posts", "residents.jsonl"), Posts, "#WexcombeSpend", "http://localhost:7071/datasets/spend", Seed);
        return folder;
    }

    private static async Task<TimeSpan[]> RunWholeAsync(string folder)
    {
        var spans = new TimeSpan[Night.Length];
        foreach (var (step, (words, _)) in Night.Index())
        {
            spans[step] = await RunToEndAsync(folder, words);
        }

        return spans;
    }

    /// <returns>The processor time that the command took.</returns>
    private static async Task<TimeSpan> RunToEndAsync(string folder, string[] words)
    {
        while (true)
        {
            using var process = Program(folder).Start([.. words, "--json"]);
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var (_, span) = await ProcessorTime.WatchAsync(process, TimeSpan.MaxValue, TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode is 0 or 3, $"`coassess {string.Join(' ', words)}` ended with {process.ExitCode}: {await error}");
            using var report = JsonDocument.Parse(await output);
            if (!report.RootElement.TryGetProperty("waiting", out var waiting) || waiting.GetInt32() == 0)
            {
                return span;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken); // a killed host holds the account until its lease has run out
        }
    }

    /// <returns>Whether it was killed before its end.</returns>
    private static async Task<bool> RunAndKillAsync(string folder, string[] words, TimeSpan after)
    {
        using var process = Program(folder).Start(words);
        return (await ProcessorTime.WatchAsync(process, after, TestContext.Current.CancellationToken)).Killed;
    }
}
