using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Intake;
using Microsoft.Extensions.Logging.Abstractions;

namespace CoAssess.Core.Tests.Intake;

public sealed class OwnAccountsTests
{
    private static readonly Channel Town = new("town");
    private readonly FakeClock _clock = new();

    [Fact]
    public async Task What_one_account_says_is_the_councils_own_whichever_reads_it()
    {
        var (highways, housing) = (new Account("highways"), new Account("housing"));
        var own = new OwnAccounts(new ScriptedAccount.Directory([highways, housing]), _clock, NullLogger<OwnAccounts>.Instance);

        var threads = new ThreadLookup(await own.OfAsync(Town, default), new Dictionary<string, OutboxMessage>());

        Assert.True(threads.IsOwn(Said("highways at the network")));
        Assert.True(threads.IsOwn(Said("housing at the network")));
        Assert.False(threads.IsOwn(Said("ann")));
    }

    [Fact]
    public async Task An_account_whose_network_is_away_is_asked_again_within_the_hour_and_stops_nobody()
    {
        var (highways, away) = (new Account("highways"), new Account("housing") { Fault = new ChannelFault.Busy(null) });
        var own = new OwnAccounts(new ScriptedAccount.Directory([highways, away]), _clock, NullLogger<OwnAccounts>.Instance);

        await own.OfAsync(Town, default);
        await own.OfAsync(Town, default);
        _clock.Advance(TimeSpan.FromHours(1));
        await own.OfAsync(Town, default);

        Assert.Equal((2, 2), (highways.Asked, away.Asked));
    }

    [Fact]
    public async Task A_single_account_is_not_asked()
    {
        var highways = new Account("highways");

        await new OwnAccounts(new ScriptedAccount.Directory([highways]), _clock, NullLogger<OwnAccounts>.Instance).OfAsync(Town, default);

        Assert.Equal(0, highways.Asked);
    }

    private static Post Said(string author) => new() { Channel = Town, NativeId = "1", AuthorId = author, PostedAt = default };

    /// <summary>An account that knows who it is once it has asked.</summary>
    private sealed class Account(string name) : IConnector
    {
        public int Asked { get; private set; }

        public ChannelFault? Fault { get; init; }

        AccountId IConnector.Account { get; } = new(Town, name);

        public ConnectorDescriptor Descriptor { get; } = new(Town, ConnectorCapabilities.None, 0);

        public bool IsOwn(string authorId) => Asked > 0 && authorId == $"{name} at the network";

        public ValueTask LearnOwnAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Fault is null ? ValueTask.CompletedTask : throw new ChannelException(new(Town, name), Fault);
        }

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
