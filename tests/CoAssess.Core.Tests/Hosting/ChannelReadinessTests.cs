using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Hosting;

namespace CoAssess.Core.Tests.Hosting;

public sealed class ChannelReadinessTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly Network _network = new();
    private readonly ChannelReadiness _part;

    public ChannelReadinessTests() => _part = new(_network, _clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_young_answer_is_given_at_once_and_asks_nobody()
    {
        await _part.LookAsync(Token);
        _network.Health = new ChannelHealth.Unhealthy("planted");
        _clock.Advance(TimeSpan.FromMinutes(4));

        var found = await _part.LookAsync(Token);

        Assert.Equal((ReadinessState.Well, 1), (found.State, _network.Asked));
    }

    [Fact]
    public async Task A_monitor_that_asks_once_an_hour_hears_how_it_is_now()
    {
        await _part.LookAsync(Token);
        _network.Health = new ChannelHealth.Unhealthy("planted");
        _clock.Advance(TimeSpan.FromHours(1));

        var found = await _part.LookAsync(Token);

        Assert.Equal((ReadinessState.Degraded, 2), (found.State, _network.Asked));
        Assert.Contains("1 do not work", found.Words, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_clock_that_is_set_back_does_not_keep_the_networks_from_being_asked_again()
    {
        Assert.Equal(ReadinessState.Well, (await _part.LookAsync(Token)).State);
        _network.Health = new ChannelHealth.Unhealthy("The token expired.");

        _clock.Jump(TimeSpan.FromDays(-1));
        _clock.Advance(TimeSpan.FromMinutes(6));

        while ((await _part.LookAsync(Token)).State is ReadinessState.Well)
        {
            await Task.Delay(1, Token); // the network is asked in the background
        }
    }

    [Fact]
    public async Task A_network_that_is_silent_makes_nobody_wait_for_it_and_its_old_answer_is_not_believed()
    {
        await _part.LookAsync(Token);
        _network.Silence = new();
        _clock.Advance(TimeSpan.FromHours(1));

        var looking = _part.LookAsync(Token).AsTask();
        await _network.Silence.Task;
        _clock.Advance(TimeSpan.FromSeconds(2));
        var found = await looking;

        Assert.Equal((ReadinessState.Degraded, "The networks were asked and have not all answered yet."), (found.State, found.Words));
    }

    public void Dispose() => _part.Dispose();

    /// <summary>One account that is as the test says, or says nothing.</summary>
    private sealed class Network : IConnectorDirectory, IConnector
    {
        public ChannelHealth Health { get; set; } = new ChannelHealth.Healthy();

        /// <summary>Where set, nobody is answered; it ends when the first has asked.</summary>
        public TaskCompletionSource? Silence { get; set; }

        public int Asked { get; private set; }

        public IReadOnlyList<IConnector> All => [this];

        public AccountId Account { get; } = AccountId.Parse("stage/main");

        public ConnectorDescriptor Descriptor => new(Account.Channel, ConnectorCapabilities.Read, 300);

        public bool IsOwn(string authorId) => false;

        public IConnector? Find(AccountId account) => account == Account ? this : null;

        public async ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken)
        {
            Asked++;
            if (Silence is { } silence)
            {
                silence.SetResult();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return Health;
        }
    }
}
