using CoAssess.Connectors.Fake;
using CoAssess.Connectors.Signatures;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.Fake;

public sealed class FakeContract : ConnectorContract
{
    protected override ConnectorRig Build() => new FakeRig();
}

internal sealed class FakeRig : ConnectorRig
{
    public FakeRig() => Connector = new FakeConnector(new(FakeNetwork.Channel, "highways"), Options, Network, Clock);

    public FakeOptions Options { get; } = new() { PageSize = PageSize };

    public FakeNetwork Network { get; } = new();

    public override IConnector Connector { get; }

    public override string WhyNot(ConnectorCapabilities missing) => "the fake network never asks whose an address is; all else it can.";

    public override ValueTask HappenAsync(params IReadOnlyList<Post> posts)
    {
        foreach (var post in posts)
        {
            Network.Write(post);
        }

        return ValueTask.CompletedTask;
    }

    public override byte[] BodyOf(Post post) => PostJson.Write(post);

    public override WebhookDelivery Deliver(byte[] body) =>
        new StandardWebhooks(WebhookKeys.ReadStandard(Options.WebhookSecret)).Sign("msg-1", Clock.GetUtcNow(), body);
}
