using System.Text;
using CoAssess.Connectors.Signatures;
using CoAssess.Connectors.Webhook;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.Webhook;

public sealed class WebhookContract : ConnectorContract
{
    protected override ConnectorRig Build() => new WebhookRig();

    [Theory]
    [InlineData("""{"type":"invoice.paid","data":{"id":"1"}}""")]
    [InlineData("""{"type":"ping"}""")]
    public void What_is_no_post_is_taken_and_passed_over(string body)
    {
        var received = Assert.IsType<ReceiveOutcome.Received>(Receive(body));

        Assert.Empty(received.Posts);
    }

    [Fact]
    public void A_deletion_takes_the_words_whatever_is_sent_with_it()
    {
        var received = Assert.IsType<ReceiveOutcome.Received>(Receive(
            """{"data":{"id":"p-1","postedAt":"2026-03-02T09:00:00Z","text":"secret words"},"type":"post.deleted"}"""));

        var post = Assert.Single(received.Posts);
        Assert.Equal((PostKind.Deleted, ""), (post.Kind, post.Text));
    }

    [Theory]
    [InlineData("""{"type":"post.created"}""", "data")]
    [InlineData("""{"data":{"id":"p-1","postedAt":"2026-03-02T09:00:00Z"}}""", "type")]
    [InlineData("""{"type":7,"data":{}}""", "type")]
    [InlineData("""{"type":"post.created","data":{"id":"p-1"}}""", "postedAt")]
    [InlineData("""{"type":"post.created","data":"secret words"}""", "data")]
    [InlineData("""{"type":"post.created","data":{"id":"p-1","postedAt":"2026-03-02T09:00:00Z"}} {}""", "JSON")]
    public void What_is_missing_is_named(string body, string named)
    {
        var unreadable = Assert.IsType<ReceiveOutcome.Unreadable>(Receive(body));

        Assert.Contains(named, unreadable.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", unreadable.Reason, StringComparison.Ordinal);
    }

    private ReceiveOutcome Receive(string body) => ((IPostReceiver)Connector).Receive(Rig.Deliver(Encoding.UTF8.GetBytes(body)));
}

internal sealed class WebhookRig : ConnectorRig
{
    private const string Secret = "whsec_Q29Bc3Nlc3MgaW52ZW50ZWQgd2ViaG9vayBrZXk=";
    private const string Token = "an invented verify token";

    public override IConnector Connector { get; } =
        new WebhookConnector(new(WebhookConnector.Channel, "highways"), new() { Secrets = { Secret }, VerifyToken = Token });

    public override string WhyNot(ConnectorCapabilities missing) => "whoever sends posts is only listened to.";

    public override Post AsTold(Post post) => post with { NativeId = $"highways/{post.NativeId}", AuthorId = $"highways/{post.AuthorId}" };

    public override byte[] BodyOf(Post post) =>
        [.. Encoding.UTF8.GetBytes($$"""{"type":"post.created","timestamp":"{{Clock.GetUtcNow():O}}","data":"""), .. PostJson.Write(post), (byte)'}'];

    public override WebhookDelivery Deliver(byte[] body) =>
        new StandardWebhooks(WebhookKeys.ReadStandard(Secret)).Sign("msg-1", Clock.GetUtcNow(), body);

    public override WebhookHandshake Ask() => new(
        new Dictionary<string, string> { ["hub.mode"] = "subscribe", ["hub.verify_token"] = Token, ["hub.challenge"] = "1158201444" }, Clock.GetUtcNow());
}
