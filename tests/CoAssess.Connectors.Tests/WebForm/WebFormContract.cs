using System.Text;
using System.Text.Json;
using CoAssess.Connectors.WebForm;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.WebForm;

public sealed class WebFormContract : ConnectorContract
{
    protected override ConnectorRig Build() => new WebFormRig();

    [Fact]
    public void A_submission_is_an_author_of_its_own_and_keeps_no_name()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":"s-1","text":"Why so much?","name":"Jo Example"}""");

        var received = Assert.IsType<ReceiveOutcome.Received>(((IPostReceiver)Connector).Receive(Rig.Deliver(body)));

        var post = Assert.Single(received.Posts);
        Assert.Equal(("s-1", "", false), (post.AuthorId, post.AuthorHandle, post.MayBeShown));
        Assert.Equal(Rig.Clock.GetUtcNow(), post.PostedAt);
    }

    [Theory]
    [InlineData("""{"id":"s 1","text":"x"}""", "id")]
    [InlineData("""{"id":"s-1","text":"  "}""", "text")]
    [InlineData("""{"id":"s-1","text":"x","links":["javascript:alert(1)"]}""", "link")]
    [InlineData("""{"id":"s-1","text":"x","links":["/datasets/spend"]}""", "link")]
    public void A_submission_out_of_shape_names_the_field(string body, string field)
    {
        var unreadable = Assert.IsType<ReceiveOutcome.Unreadable>(((IPostReceiver)Connector).Receive(Rig.Deliver(Encoding.UTF8.GetBytes(body))));

        Assert.Contains(field, unreadable.Reason, StringComparison.Ordinal);
    }
}

internal sealed class WebFormRig : ConnectorRig
{
    public override IConnector Connector { get; } = new WebFormConnector(new(WebFormConnector.Channel, "site"), new());

    public override string? UnsignedBecause => "The site builds the submission itself, in the same process: nobody signs.";

    public override string? AlwaysStandsBecause => "What is written down stands on the site at once: nothing is sent that could be lost.";

    public override string WhyNot(ConnectorCapabilities missing) => "the form is no network: the site hands its submissions over as they are made.";

    public override byte[] BodyOf(Post post) => JsonSerializer.SerializeToUtf8Bytes(
        new Submission { Id = post.NativeId, Text = post.Text, Links = post.Links, MayBeShown = post.MayBeShown }, WebFormJson.Default.Submission);

    public override WebhookDelivery Deliver(byte[] body) => new(body, new Dictionary<string, string>(), Clock.GetUtcNow());
}
