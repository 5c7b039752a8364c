using System.Globalization;
using CoAssess.Contracts.Storage;

namespace CoAssess.Storage.Azure.Tests;

/// <summary><c>kill -9</c> of a host at random moments.</summary>
public sealed class KilledHostTests
{
    /// <summary>How many kills; 200 are for whoever sets this.</summary>
    private const string Kills = "COASSESS_AZURE_KILLS";

    private const int KillsPerNight = 4;
    private const int SideBySide = 3; // most of a night is waiting: for what a killed host held

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static int Wanted => int.TryParse(Environment.GetEnvironmentVariable(Kills), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 12;

    [Fact]
    public async Task Nights_killed_at_random_moments_end_as_one_that_was_not()
    {
        var random = new Random(20261122);
        using var whole = new NightFolder();
        var account = Azurite.Current.TakeAccount();
        var length = await Child.RunToEndAsync("night", account, whole.Path);
        var expected = await StateAsync(account, whole.Path);
        var (killed, missed) = (0, 0);
        while (killed < Wanted)
        {
            var nights = await Task.WhenAll(Enumerable.Range(0, SideBySide).Select(_ => RunKilledNightAsync(new Random(random.Next()), length * 0.9)));
            Assert.All(nights, night => Assert.Equal(expected, night.State));
            (killed, missed) = (killed + nights.Sum(static night => night.Killed), missed + nights.Sum(static night => night.Missed));
            Assert.True(missed <= 2 * Wanted, $"Only {killed} of {killed + missed} kills came before the end; the moments are badly chosen.");
        }

        TestContext.Current.SendDiagnosticMessage($"{killed} kills, {missed} came after the end");
    }

    [Fact]
    public async Task A_copy_that_is_killed_is_gone_on_with_and_ends_whole()
    {
        var random = new Random(20261122);
        var folder = Directory.CreateTempSubdirectory("coassess-copy-");
        try
        {
            var path = Path.Combine(folder.FullName, "coassess.db");
            await using var source = Child.OpenSqlite(path);
            await StoredVillage.BuildAsync(Child.SideOf(source, path), records: 2500, seed: 1, Token);
            var expected = await StoredVillage.DescribeAsync(Child.SideOf(source, path), Token);
            var length = await Child.RunToEndAsync("copy", path, Azurite.Current.TakeAccount());
            var account = Azurite.Current.TakeAccount();
            var killed = 0;
            for (var kill = 0; kill < 6; kill++)
            {
                killed += await Child.RunAndKillAsync(length * (0.3 + (0.5 * random.NextDouble())), "copy", path, account) ? 1 : 0;
            }

            await using var target = AzureNight.Build(account, folder: null);
            var copy = new StorageCopy(Child.SideOf(source, path), Child.SideOf(target, "account"), TimeProvider.System);
            var outcome = await copy.RunAsync(null, Token);
            for (var again = 0; outcome is not (StorageCopyOutcome.Copied or StorageCopyOutcome.CopiedBefore) && again < 20; again++)
            {
                await Task.Delay(TimeSpan.FromSeconds(10), Token); // as the command says: what a killed run had in hand is seen again after a minute
                outcome = await copy.RunAsync(null, Token);
            }

            Assert.True(outcome is StorageCopyOutcome.Copied or StorageCopyOutcome.CopiedBefore, $"It ended as {outcome}.");
            Assert.Equal(expected, await StoredVillage.DescribeAsync(Child.SideOf(target, "account"), Token), ignoreCase: true);
            Assert.True(killed > 0, "No kill came before the end.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string State, int Killed, int Missed)> RunKilledNightAsync(Random random, TimeSpan latest)
    {
        using var folder = new NightFolder();
        var account = Azurite.Current.TakeAccount();
        var (killed, missed) = (0, 0);
        for (var kill = 0; kill < KillsPerNight; kill++)
        {
            // A run that goes on where a killed one ended is shorter: the moments follow what is met.
            var isKilled = await Child.RunAndKillAsync(latest * (0.3 + (0.7 * random.NextDouble())), "night", account, folder.Path);
            _ = isKilled ? killed++ : missed++;
            latest *= isKilled ? 1.04 : 0.85;
        }

        await Child.RunToEndAsync("night", account, folder.Path);
        return (await StateAsync(account, folder.Path), killed, missed);
    }

    private static async Task<string> StateAsync(string account, string folder)
    {
        await using var services = AzureNight.Build(account, folder);
        return await AzureNight.StateAsync(services, folder, Token);
    }
}
