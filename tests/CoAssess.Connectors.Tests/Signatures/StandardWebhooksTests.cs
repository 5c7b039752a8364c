using System.Text;
using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Tests.Signatures;

public sealed class StandardWebhooksTests
{
    // The vector of the specification's own libraries.
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private const string Signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static readonly DateTimeOffset SentAt = DateTimeOffset.FromUnixTimeSeconds(1614265330);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("{\"test\": 2432232314}");

    [Fact]
    public void The_published_vector_is_what_we_sign()
    {
        var delivery = With(Secret).Sign(Id, SentAt, Body);

        Assert.Equal(Signature, delivery.Headers[StandardWebhooks.SignatureHeader]);
    }

    [Fact]
    public void One_key_costs_as_much_as_the_most_that_there_may_be_and_lets_no_other_through()
    {
        byte[] one = [1], two = [2], three = [3], four = [4];

        Assert.Equal([one, one, one, one], WebhookKeys.ToTry([one]));
        Assert.Equal([one, two, one, one], WebhookKeys.ToTry([one, two]));
        Assert.Equal([one, two, three, one], WebhookKeys.ToTry([one, two, three]));
        Assert.Equal([one, two, three, four], WebhookKeys.ToTry([one, two, three, four]));
        Assert.Throws<ArgumentException>(() => WebhookKeys.ToTry([one, two, three, four, one]));
    }

    [Theory]
    [InlineData(Signature)]
    [InlineData("v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE= " + Signature)]
    [InlineData("v1a,bm9uZQ== " + Signature)]
    public void One_signature_that_holds_is_enough(string signatures)
    {
        var refused = With(Secret).Verify(Delivery(signatures: signatures));

        Assert.Null(refused);
    }

    [Theory]
    [InlineData("")]
    [InlineData("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,G0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("v1,g0hM9SsE")]
    [InlineData("v1,not base 64")]
    [InlineData("v1, v1, ,")]
    public void No_signature_that_holds_is_none(string signatures)
    {
        var refused = With(Secret).Verify(Delivery(signatures: signatures));

        Assert.Equal(signatures.Length == 0 ? RefusalKind.Unsigned : RefusalKind.Signature, refused?.Kind);
    }

    [Fact]
    public void The_id_and_the_moment_are_signed_too()
    {
        var genuine = Delivery();

        var otherId = With(Secret).Verify(Delivery(id: "msg_another"));
        var otherMoment = With(Secret).Verify(genuine with { Headers = new Dictionary<string, string>(genuine.Headers) { [StandardWebhooks.TimestampHeader] = "1614265331" } });

        Assert.Equal(RefusalKind.Signature, otherId?.Kind);
        Assert.Equal(RefusalKind.Signature, otherMoment?.Kind);
    }

    [Theory]
    [InlineData(-301, true)]
    [InlineData(-300, false)]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void A_delivery_holds_for_five_minutes_either_way(int seconds, bool isRefused)
    {
        var refused = With(Secret).Verify(Delivery() with { ReceivedAt = SentAt.AddSeconds(seconds) });

        Assert.Equal(isRefused ? RefusalKind.Age : null, refused?.Kind);
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("-1")]
    [InlineData("0x10")]
    [InlineData("9223372036854775807")]
    public void A_moment_that_is_none_is_refused_even_when_it_was_signed(string timestamp)
    {
        var key = WebhookKeys.ReadStandard(Secret)[0];
        var mac = System.Security.Cryptography.HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{Id}.{timestamp}."), .. Body]);
        var headers = new Dictionary<string, string>(Delivery().Headers)
        {
            [StandardWebhooks.TimestampHeader] = timestamp,
            [StandardWebhooks.SignatureHeader] = $"v1,{Convert.ToBase64String(mac)}",
        };

        var refused = With(Secret).Verify(Delivery() with { Headers = headers });

        Assert.Equal(RefusalKind.Age, refused?.Kind);
    }

    [Fact]
    public void While_a_secret_is_changed_both_hold_and_the_first_signs()
    {
        var old = Secret;
        var next = "whsec_" + Convert.ToBase64String(new byte[32]);

        var byOld = With(next, old).Verify(Delivery());
        var byNext = With(next, old).Verify(With(next).Sign(Id, SentAt, Body));
        var afterwards = With(next).Verify(Delivery());

        Assert.Null(byOld);
        Assert.Null(byNext);
        Assert.Equal(RefusalKind.Signature, afterwards?.Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("whsec_!!")]
    public void A_secret_of_another_shape_is_none(string? secret)
    {
        var isKey = WebhookKeys.TryReadStandard(secret, out var key);

        Assert.False(isKey);
        Assert.Null(key);
    }

    private static StandardWebhooks With(params string[] secrets) => new(WebhookKeys.ReadStandard(secrets));

    private static WebhookDelivery Delivery(string id = Id, string signatures = Signature)
    {
        var headers = new Dictionary<string, string>
        {
            [StandardWebhooks.IdHeader] = id,
            [StandardWebhooks.TimestampHeader] = "1614265330",
            [StandardWebhooks.SignatureHeader] = signatures,
        };
        return new(Body, headers, SentAt);
    }
}
