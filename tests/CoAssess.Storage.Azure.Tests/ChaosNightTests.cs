using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>Nights behind a network and a server that fail in every way: refusals, resets before and after a write took effect, late and half answers.</summary>
public sealed class ChaosNightTests
{
    /// <summary>How long nights go on, in seconds; the ten minutes of a night are for whoever sets this.</summary>
    private const string Length = "COASSESS_CHAOS_SECONDS";

    private const double Share = 0.12;

    private static readonly TimeSpan OneTry = TimeSpan.FromSeconds(1); // half a minute for each answer that never comes would be long for a test

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static TimeSpan ForSoLong => TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable(Length), NumberStyles.Number, CultureInfo.InvariantCulture, out var seconds) ? seconds : 20);

    [Fact]
    public async Task Behind_a_failing_network_nothing_is_lost_nothing_is_doubled_and_nothing_is_sent_twice()
    {
        var expected = await UndisturbedAsync();
        var watch = Stopwatch.StartNew();
        var (nights, calls, disturbed, runs) = (0, 0, 0, 0);
        do
        {
            using var folder = new NightFolder();
            await using var network = await ChaosNetwork.StartAsync(Azurite.Current.TakeAccount(), seed: nights);
            await using (var services = AzureNight.Build(network.Connection, folder.Path, tryTimeout: OneTry))
            {
                network.Disturb(Share);
                runs += await RunToEndAsync(services);
                network.Disturb(0);
            }

            await using var calm = AzureNight.Build(network.Connection, folder.Path, tryTimeout: OneTry);
            await RunToEndAsync(calm);
            Assert.Equal(expected, await AzureNight.StateAsync(calm, folder.Path, Token));
            (nights, calls, disturbed) = (nights + 1, calls + network.Calls, disturbed + network.Disturbed);
        }
        while (watch.Elapsed < ForSoLong);

        Assert.True(disturbed > 50, $"Only {disturbed} of {calls} calls were disturbed.");
        TestContext.Current.SendDiagnosticMessage($"{nights} nights of {watch.Elapsed.TotalSeconds:F0} s, {runs} runs, {disturbed} of {calls} calls disturbed");
    }

    [Fact]
    public async Task A_store_that_is_gone_at_the_start_is_told_in_words_and_the_same_host_goes_on_when_it_is_back()
    {
        using var folder = new NightFolder();
        await using var network = await ChaosNetwork.StartAsync(Azurite.Current.TakeAccount(), seed: 0);
        await using var services = AzureNight.Build(network.Connection, folder.Path, tryTimeout: OneTry);
        network.IsGone = true;

        var failure = await Assert.ThrowsAsync<StorageUnavailableException>(() => AzureNight.RunAsync(services, Token));
        network.IsGone = false;
        await RunToEndAsync(services);

        Assert.Contains("gives no answer. Check its name and the network", failure.Message, StringComparison.Ordinal);
        Assert.Equal(await UndisturbedAsync(), await AzureNight.StateAsync(services, folder.Path, Token));
    }

    private static async Task<string> UndisturbedAsync()
    {
        using var folder = new NightFolder();
        await using var services = AzureNight.Build(Azurite.Current.TakeAccount(), folder.Path);
        await RunToEndAsync(services);
        var state = await AzureNight.StateAsync(services, folder.Path, Token);
        Assert.True(state.Split('\n').Count(static line => line.StartsWith("sent ", StringComparison.Ordinal)) > AzureNight.Posts / 2, "Too little was sent to prove anything.");
        return state;
    }

    /// <summary>Runs the night again and again, as the timetable would, until nothing is left to do.</summary>
    private static async Task<int> RunToEndAsync(IServiceProvider services)
    {
        for (var run = 1; run <= 200; run++)
        {
            try
            {
                if (await AzureNight.RunAsync(services, Token))
                {
                    return run;
                }
            }
            catch (StorageUnavailableException)
            {
                // The next run goes on.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), Token);
        }

        throw new InvalidOperationException("The night never came to its end.");
    }
}
