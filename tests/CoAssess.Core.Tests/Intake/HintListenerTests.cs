using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CoAssess.Connectors;
using CoAssess.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Core.Tests.Intake;

public sealed class HintListenerTests : IDisposable
{
    private readonly IntakeHouse _house = new();
    private readonly HintingAccount _account;
    private readonly HintListener _listener;

    public HintListenerTests()
    {
        _account = new();
        _house.Accounts.Add(_account);
        _listener = new(_house.Get<IConnectorDirectory>(), _house.Intake, IntakeHouse.Council, _house.Clock, NullLogger<HintListener>.Instance);
    }

    [Fact]
    public async Task A_hint_makes_the_account_be_read_and_a_burst_makes_one_reading()
    {
        await _listener.StartAsync(default);
        for (var i = 0; i < 50; i++)
        {
            _account.Lines.Writer.TryWrite(_house.Clock.GetUtcNow());
        }

        await UntilAsync(() => _account.Readings > 0);
        await _listener.StopAsync(default);

        Assert.InRange(_account.Readings, 1, 2);
    }

    [Fact]
    public async Task A_line_that_breaks_is_taken_up_again_and_what_happened_meanwhile_is_read()
    {
        _account.BreaksFirst = 3;

        await _listener.StartAsync(default);
        await UntilAsync(() => _account.Connections > 3 && _account.Readings > 0);
        await _listener.StopAsync(default);

        Assert.True(_account.Connections > 3);
        Assert.True(_account.Readings > 0);
    }

    [Fact]
    public async Task An_account_that_is_not_set_to_listen_is_left_alone()
    {
        _account.ListensForHints = false;

        await _listener.StartAsync(default);
        _house.Clock.Advance(TimeSpan.FromMinutes(10));
        await _listener.StopAsync(default);

        Assert.Equal((0, 0), (_account.Connections, _account.Readings));
    }

    public void Dispose() => _listener.Dispose();

    private async Task UntilAsync(Func<bool> reached)
    {
        for (var i = 0; i < 2000 && !reached(); i++)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
            _house.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(reached(), "It did not come about within 2,000 seconds of the clock.");
    }

    private sealed class HintingAccount : IPostReader, IHintSource
    {
        public Channel<DateTimeOffset> Lines { get; } = System.Threading.Channels.Channel.CreateUnbounded<DateTimeOffset>();

        public int BreaksFirst { get; set; }

        public int Connections { get; private set; }

        public int Readings { get; private set; }

        public bool ListensForHints { get; set; } = true;

        public ConnectorDescriptor Descriptor { get; } = new(IntakeHouse.Residents.Channel, ConnectorCapabilities.Read | ConnectorCapabilities.Hints, 500);

        public AccountId Account => IntakeHouse.Residents;

        public bool IsOwn(string authorId) => false;

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(new ChannelHealth.Healthy());

        public async IAsyncEnumerable<PostPage> ReadAsync(Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Readings++;
            await Task.Yield();
            yield break;
        }

        public IAsyncEnumerable<DateTimeOffset> ListenAsync(CancellationToken cancellationToken) =>
            ++Connections <= BreaksFirst ? throw new ChannelException(Account, new ChannelFault.Busy(null)) : Lines.Reader.ReadAllAsync(cancellationToken);
    }
}
