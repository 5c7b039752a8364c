using System.Diagnostics;
using CoAssess.Contracts;

namespace CoAssess.EndToEnd;

/// <summary><c>kill -9</c> at random moments of the night: nothing is lost and nothing is doubled.</summary>
public sealed class KilledNightTests
{
    private const int Kills = 200;
    private const int Posts = 400;
    private const int Seed = 20261122;
    private const int SideBySide = 2;

    /// <summary>The night's commands, and how often each is killed in one night before it may come to its end.</summary>
    private static readonly (string[] Words, int Kills)[] Night =
    [
        (["dataset", "publish", Path.Combine(Clone.Borough, "spend", "2026-10.csv"), "--schema", "spend", "--announce"], 8),
        (["outbox", "send"], 4),
        (["ingest", "run"], 16),
        (["outbox", "send"], 12),
    ];

    [Fact]
    public async Task Kill_9_at_200_random_moments_loses_nothing_and_doubles_nothing()
    {
        using var whole = Prepare();
        var durations = await RunWholeAsync(whole.Path);
        var expected = await NightState.ReadAsync(whole.Path, TestContext.Current.CancellationToken);
        Assert.True(expected.Count(static line => line.StartsWith("case ", StringComparison.Ordinal)) > Posts / 2, "The night opened too few cases to prove anything.");

        var killed = 0;
        var missed = 0;
        for (var night = 0; killed < Kills; night += SideBySide)
        {
            var nights = await Task.WhenAll(Enumerable.Range(night, SideBySide).Select(number => RunKilledNightAsync(new Random(Seed + number), durations)));
            Assert.All(nights, ended => Assert.Equal(expected, ended.State));
            killed += nights.Sum(static ended => ended.Killed);
            missed += nights.Sum(static ended => ended.Missed);
            Assert.True(missed <= Kills, $"Only {killed} of {killed + missed} kills came before the end; the moments are badly chosen.");
        }

        TestContext.Current.SendDiagnosticMessage($"{killed} kills, {missed} came after the end");
    }

    private static async Task<(IReadOnlyList<string> State, int Killed, int Missed)> RunKilledNightAsync(Random random, TimeSpan[] durations)
    {
        using var folder = Prepare();
        var (killed, missed) = (0, 0);
        foreach (var (step, (words, kills)) in Night.Index())
        {
            for (var attempt = 0; attempt < kills; attempt++)
            {
                var moment = durations[step] * (0.25 + (0.75 * random.NextDouble()));
                _ = await RunAndKillAsync(folder.Path, words, moment) ? killed++ : missed++;
            }

            durations[step] = await RunToEndAsync(folder.Path, words); // the machine's speed changes: the next moments follow it
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
        var durations = new TimeSpan[Night.Length];
        foreach (var (step, (words, _)) in Night.Index())
        {
            durations[step] = await RunToEndAsync(folder, words);
        }

        return durations;
    }

    /// <returns>How long the command took that came to its end.</returns>
    private static async Task<TimeSpan> RunToEndAsync(string folder, string[] words)
    {
        var watch = Stopwatch.StartNew();
        var report = await Program(folder).JsonAsync(words);
        while (report.TryGetProperty("waiting", out var waiting) && waiting.GetInt32() > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(300), TestContext.Current.CancellationToken); // a killed host holds the account until its lease has run out
            watch.Restart();
            report = await Program(folder).JsonAsync(words);
        }

        return watch.Elapsed;
    }

    private static async Task<bool> RunAndKillAsync(string folder, string[] words, TimeSpan after)
    {
        using var process = Program(folder).Start(words);
        using var patience = new CancellationTokenSource(after);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 137;
        }
    }
}
