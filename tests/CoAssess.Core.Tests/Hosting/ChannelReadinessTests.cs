using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Core.Tests.Intake;
using CoAssess.Core.Tests.Outbox;
using CoAssess.Hosting;

namespace CoAssess.Core.Tests.Hosting;

public sealed class ChannelReadinessTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_clock_that_is_set_back_does_not_keep_the_networks_from_being_asked_again()
    {
        var clock = new FakeClock();
        var network = new ScriptedPublisher();
        using var readiness = new ChannelReadiness(new ScriptedAccount.Directory([network]), clock);
        Assert.Equal(ReadinessState.Well, (await readiness.LookAsync(TestContext.Current.CancellationToken)).State);
        network.Health = new ChannelHealth.Unhealthy("The token expired.");

        clock.Jump(TimeSpan.FromDays(-1));
        clock.Advance(TimeSpan.FromMinutes(6));

        while ((await readiness.LookAsync(TestContext.Current.CancellationToken)).State is ReadinessState.Well)
        {
            await Task.Delay(1, TestContext.Current.CancellationToken); // the network is asked in the background
        }
    }
}
