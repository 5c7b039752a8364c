using CoAssess.Contracts;
using CoAssess.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Storage.Azure.Tests;

/// <summary>Hosts that share an account, started at once and with clocks that are wrong.</summary>
public sealed class SeveralHostsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hosts_started_at_once_run_each_job_once()
    {
        var account = Azurite.Current.TakeAccount();
        var clock = new FakeClock();
        await using var first = AzureNight.Build(account, folder: null, clock);
        await using var second = AzureNight.Build(account, folder: null, clock);

        var outcomes = await Task.WhenAll(DueAsync(first), DueAsync(second));

        var ran = outcomes.SelectMany(static host => host).OfType<JobRunOutcome.Ran>().Select(static outcome => outcome.Run.Job).ToList();
        Assert.Equal(ran.Distinct(), ran);
        Assert.Contains("NightlyIngestion", ran);
        Assert.Equal(ran.Order(), (await first.GetRequiredService<IJobRunner>().ListAsync(null, 100, Token)).Select(static run => run.Job).Order());
    }

    [Fact]
    public async Task A_clock_that_jumps_an_hour_runs_nothing_twice_and_takes_no_lease_from_another_host()
    {
        var account = Azurite.Current.TakeAccount();
        var (right, wrong) = (new FakeClock(), new FakeClock());
        await using var host = AzureNight.Build(account, folder: null, right);
        await using var jumping = AzureNight.Build(account, folder: null, wrong);
        var ran = (await DueAsync(host)).OfType<JobRunOutcome.Ran>().Count();
        await using var held = await host.GetRequiredService<ILeases>().TryAcquireAsync("job.test", TimeSpan.FromSeconds(30), Token);

        wrong.Advance(TimeSpan.FromHours(-1));
        var backwards = await DueAsync(jumping);
        wrong.Advance(TimeSpan.FromHours(2));
        var taken = await jumping.GetRequiredService<ILeases>().TryAcquireAsync("job.test", TimeSpan.FromSeconds(30), Token);
        var forwards = (await DueAsync(jumping)).OfType<JobRunOutcome.Ran>().Select(static outcome => outcome.Run.Job).ToList();
        var again = (await DueAsync(host)).OfType<JobRunOutcome.Ran>().Select(static outcome => outcome.Run.Job).ToList();

        Assert.True(ran > 3, $"Only {ran} jobs ran.");
        Assert.Empty(backwards);
        Assert.Null(taken);
        Assert.Equal(forwards.Distinct(), forwards); // what is due by the later clock, once
        Assert.Empty(again.Intersect(forwards)); // and not once more by the right one
    }

    private static async Task<IReadOnlyList<JobRunOutcome>> DueAsync(IServiceProvider services)
    {
        var runner = services.GetRequiredService<JobRunner>();
        List<JobRunOutcome> outcomes = [];
        foreach (var job in runner.Known)
        {
            if (await runner.RunIfDueAsync(job, Token) is { } outcome)
            {
                outcomes.Add(outcome);
            }
        }

        return outcomes;
    }
}
