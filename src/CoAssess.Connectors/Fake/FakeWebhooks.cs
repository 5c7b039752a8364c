using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Fake;

/// <summary>Sends posts of the fake network as signed webhooks, for tests and demonstrations.</summary>
public static class FakeWebhooks
{
    /// <summary>Makes the delivery that the network would send.</summary>
    /// <param name="options">The settings of the account that is called.</param>
    /// <param name="post">The post.</param>
    /// <param name="at">When it is sent and received, UTC.</param>
    /// <exception cref="ArgumentException">The secret of the options has another form.</exception>
    public static WebhookDelivery Deliver(FakeOptions options, Post post, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(post);
        return new StandardWebhooks(WebhookKeys.ReadStandard(options.WebhookSecret)).Sign($"msg-{post.NativeId}", at, PostJson.Write(post));
    }
}
