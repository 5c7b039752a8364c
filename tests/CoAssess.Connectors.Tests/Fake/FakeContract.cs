using CoAssess.Connectors.Fake;
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

    public override string WhyNot(ConnectorCapabilities missing) => "the fake network can do everything.";

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
        FakeSignature.Sign(FakeSignature.TryReadSecret(Options.WebhookSecret, out var key) ? key : [], "msg-1", Clock.GetUtcNow(), body);
}
