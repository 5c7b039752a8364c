using CoAssess.Connectors;
using CoAssess.Contracts;
using CoAssess.Councils;
using CoAssess.Intake;

namespace CoAssess.Core.Tests.Intake;

public sealed class WebhookDoorTests
{
    private static readonly Dictionary<string, string> NoHeaders = [];

    [Theory]
    [InlineData("network", "nobody", "network/one")]
    [InlineData("webhook", "nobody", "webhook/two")]
    public async Task A_delivery_to_nobody_is_verified_as_one_to_an_account_of_its_channel_and_refused_whatever_comes_of_it(string channel, string account, string verifier)
    {
        var accounts = new Accounts("network/one", "webhook/two");
        var inbox = new CountingInbox();

        var outcome = await Door(accounts, inbox).ReceiveAsync(channel, account, Delivery(), TestContext.Current.CancellationToken);

        Assert.Equal(new DeliveryOutcome.Refused(null), outcome);
        Assert.Equal([verifier], accounts.Verified);
        Assert.Equal(0, inbox.Accepted);
    }

    [Fact]
    public async Task A_delivery_to_a_channel_that_there_is_not_is_verified_once_too()
    {
        var accounts = new Accounts("network/one", "webhook/two");

        await Door(accounts, new()).ReceiveAsync("nothing", "nobody", Delivery(), TestContext.Current.CancellationToken);

        Assert.Single(accounts.Verified);
    }

    private static WebhookDoor Door(Accounts accounts, CountingInbox inbox) =>
        new(accounts, inbox, IntakeHouse.Council, new FakeClock());

    private static WebhookDelivery Delivery() => new("{}"u8.ToArray(), NoHeaders, new FakeClock().GetUtcNow());

    /// <summary>Accounts that take everything for genuine, and tell who was asked.</summary>
    private sealed class Accounts : IConnectorDirectory
    {
        public Accounts(params IEnumerable<string> names) => All = [.. names.Select(name => new Receiver(AccountId.Parse(name), Verified))];

        public List<string> Verified { get; } = [];

        public IReadOnlyList<IConnector> All { get; }

        public IConnector? Find(AccountId account) => All.FirstOrDefault(connector => connector.Account == account);
    }

    private sealed class Receiver(AccountId account, List<string> verified) : IPostReceiver
    {
        public ConnectorDescriptor Descriptor { get; } = new(account.Channel, ConnectorCapabilities.Receive, 300);

        public AccountId Account => account;

        public bool IsOwn(string authorId) => false;

        public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) => new(new ChannelHealth.Healthy());

        public ReceiveOutcome Receive(WebhookDelivery delivery)
        {
            verified.Add(account.ToString());
            return new ReceiveOutcome.Received([]);
        }
    }

    private sealed class CountingInbox : IInbox
    {
        public int Accepted { get; private set; }

        public ValueTask AcceptAsync(
            CouncilId council, AccountId account, IReadOnlyList<Post> posts, IReadOnlyList<UnreadableItem> unreadable, CancellationToken cancellationToken)
        {
            Accepted++;
            return ValueTask.CompletedTask;
        }
    }
}
