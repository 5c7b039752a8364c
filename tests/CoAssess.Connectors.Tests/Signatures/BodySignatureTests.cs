using System.Text;
using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Tests.Signatures;

public sealed class BodySignatureTests
{
    private const string MetaBody =
        """{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"comment","message":"Caf\u00e9 \ud83d\udea7 https:\/\/example.gov.uk"}}]}]}""";

    [Theory]
    [InlineData("app-secret-EXAMPLE", MetaBody, SignatureText.Hex, "sha256=48bfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f311")]
    [InlineData("app-secret-EXAMPLE", MetaBody, SignatureText.Hex, "sha256=48BFEC3481684B9D8E1930048FA5F587959F1CD9EE64F68C2A1C25DA3C61F311")]
    [InlineData("secret", "test", SignatureText.Hex, "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914")]
    [InlineData("webhook-secret-EXAMPLE", """{"event":"status.created"}""", SignatureText.Hex, "sha256=a1e6be9aa5e2b2397f7e9c2e6f6a69598f0cf9c7c1fc2bccd92dc4f399250eea")]
    [InlineData("consumer-secret-EXAMPLE", """{"data":{"event_uuid":"2080765813578191303","event_type":"post.mention.create"}}""", SignatureText.Base64, "sha256=gihKYzaGMyEcIg7fcLG2g07rzMY/q4gqqKAtiCMgqBE=")]
    public void What_the_networks_sign_holds(string secret, string body, SignatureText text, string header)
    {
        var refused = With(text, secret).Verify(Delivery(body, header));

        Assert.Null(refused);
    }

    [Theory]
    [InlineData("", RefusalKind.Unsigned)]
    [InlineData("48bfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f311", RefusalKind.Signature)]
    [InlineData("sha1=48bfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f311", RefusalKind.Signature)]
    [InlineData("sha256=48bfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f3", RefusalKind.Signature)]
    [InlineData("sha256=48bfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f311,sha256=00", RefusalKind.Signature)]
    [InlineData("sha256=zzbfec3481684b9d8e1930048fa5f587959f1cd9ee64f68c2a1c25da3c61f311", RefusalKind.Signature)]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000", RefusalKind.Signature)]
    [InlineData("sha256=c818294e9675c0e44688501449196bd7dfd71e2ff8050cd001ba35ee13e88173", RefusalKind.Signature)] // of the body parsed and written anew
    public void What_does_not_hold_is_refused(string header, RefusalKind expected)
    {
        var refused = With(SignatureText.Hex, "app-secret-EXAMPLE").Verify(Delivery(MetaBody, header));

        Assert.Equal(expected, refused?.Kind);
    }

    [Theory]
    [InlineData(SignatureText.Hex)]
    [InlineData(SignatureText.Base64)]
    public void What_we_sign_holds_under_any_of_the_keys(SignatureText text)
    {
        var signed = With(text, "old-secret").Sign("body"u8);

        var refused = With(text, "new-secret", "old-secret").Verify(Delivery("body", signed));
        var changed = With(text, "new-secret", "old-secret").Verify(Delivery("Body", signed));

        Assert.Null(refused);
        Assert.Equal(RefusalKind.Signature, changed?.Kind);
    }

    private static BodySignature With(SignatureText text, params string[] secrets) => new("x-signature", text, WebhookKeys.ReadText(secrets));

    private static WebhookDelivery Delivery(string body, string header) =>
        new(Encoding.UTF8.GetBytes(body), new Dictionary<string, string> { ["x-signature"] = header }, DateTimeOffset.UnixEpoch);
}
