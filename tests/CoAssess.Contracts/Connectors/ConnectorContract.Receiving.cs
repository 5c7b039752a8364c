using System.Text;
using CoAssess.Connectors;

namespace CoAssess.Contracts.Connectors;

/// <content>Being called.</content>
public abstract partial class ConnectorContract
{
    private IPostReceiver Receiver
    {
        get
        {
            Require(ConnectorCapabilities.Receive);
            return (IPostReceiver)Connector;
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_delivery_gives_its_post_word_for_word(string text)
    {
        var receiver = Receiver;
        var post = Post("post-1", text) with { Links = ["https://example.org/datasets/spend/rows/ab12"], MayBeShown = true };

        var received = Assert.IsType<ReceiveOutcome.Received>(receiver.Receive(Rig.Deliver(Rig.BodyOf(post))));

        var read = Assert.Single(received.Posts);
        Assert.Equal((Rig.AsTold(post).NativeId, post.Text, post.Channel, post.MayBeShown), (read.NativeId, read.Text, read.Channel, read.MayBeShown));
        Assert.Equal(post.Links, read.Links);
    }

    [Fact]
    public void The_same_delivery_again_gives_the_same_post()
    {
        var receiver = Receiver;
        var delivery = Rig.Deliver(Rig.BodyOf(Post("post-1")));

        var first = Assert.IsType<ReceiveOutcome.Received>(receiver.Receive(delivery));
        var second = Assert.IsType<ReceiveOutcome.Received>(receiver.Receive(delivery));

        Assert.Equal(Assert.Single(first.Posts).NativeId, Assert.Single(second.Posts).NativeId);
    }

    [Fact]
    public void Unknown_fields_are_passed_over()
    {
        var receiver = Receiver;
        var body = Encoding.UTF8.GetString(Rig.BodyOf(Post("post-1")));
        var wider = Encoding.UTF8.GetBytes(body.Insert(1, "\"unknown\":{\"deep\":[1,{\"er\":null}]},\"name\":\"Jo Example\","));

        var received = Assert.IsType<ReceiveOutcome.Received>(receiver.Receive(Rig.Deliver(wider)));

        Assert.Equal(IdOf("post-1"), Assert.Single(received.Posts).NativeId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"text\":\"secret words\"")]
    [InlineData("{\"text\":\"secret words\"}")]
    [InlineData("secret words")]
    public void A_body_that_cannot_be_read_is_told_without_its_words(string body)
    {
        var unreadable = Assert.IsType<ReceiveOutcome.Unreadable>(Receiver.Receive(Rig.Deliver(Encoding.UTF8.GetBytes(body))));

        Assert.NotEmpty(unreadable.Reason);
        Assert.DoesNotContain("secret", unreadable.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_body_is_refused()
    {
        var delivery = Signed();
        var changed = delivery.Body.ToArray();
        changed[^2] ^= 1;

        var outcome = Receiver.Receive(delivery with { Body = changed });

        Assert.IsType<ReceiveOutcome.Refused>(outcome);
    }

    [Fact]
    public void A_delivery_without_its_signature_is_refused()
    {
        var delivery = Signed();

        var outcome = Receiver.Receive(delivery with { Headers = new Dictionary<string, string>() });

        Assert.IsType<ReceiveOutcome.Refused>(outcome);
    }

    [Fact]
    public void A_delivery_that_is_played_back_later_is_refused()
    {
        var delivery = Signed();

        var outcome = Receiver.Receive(delivery with { ReceivedAt = delivery.ReceivedAt.AddMinutes(6) });

        Assert.IsType<ReceiveOutcome.Refused>(outcome);
    }

    [Fact]
    public void A_network_that_asks_whether_the_address_is_ours_is_answered()
    {
        var handshaker = Handshaker;

        var answered = Assert.IsType<HandshakeOutcome.Answered>(handshaker.Answer(Rig.Ask()));

        Assert.NotEmpty(answered.Body);
        Assert.NotEmpty(answered.ContentType);
    }

    [Fact]
    public void A_question_without_its_parameters_is_refused()
    {
        var outcome = Handshaker.Answer(Rig.Ask() with { Query = new Dictionary<string, string>() });

        Assert.IsType<HandshakeOutcome.Refused>(outcome);
    }

    private IHandshaker Handshaker
    {
        get
        {
            Require(ConnectorCapabilities.Receive);
            Require(ConnectorCapabilities.Handshakes);
            return (IHandshaker)Connector;
        }
    }

    private WebhookDelivery Signed()
    {
        Require(ConnectorCapabilities.Receive);
        Assert.Equal(Rig.UnsignedBecause is null, Receiver.IsSigned);
        Assert.SkipWhen(Rig.UnsignedBecause is not null, Rig.UnsignedBecause ?? "");
        return Rig.Deliver(Rig.BodyOf(Post("post-1")));
    }
}
