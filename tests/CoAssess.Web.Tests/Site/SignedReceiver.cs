using System.Text;
using CoAssess.Connectors;

namespace CoAssess.Web.Tests.Site;

/// <summary>A network that calls us: a delivery is genuine when its header <c>x-signature</c> says so, and a post when it begins with "post:".</summary>
internal sealed class SignedReceiver : IPostReceiver
{
    public ConnectorDescriptor Descriptor { get; } = new(new("network"), ConnectorCapabilities.Receive, 500);

    public AccountId Account { get; } = AccountId.Parse("network/town-hall");

    public bool IsOwn(string authorId) => false;

    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ChannelHealth>(new ChannelHealth.Unhealthy("The token has expired; renew it."));

    public ReceiveOutcome Receive(WebhookDelivery delivery)
    {
        if (delivery.Headers.GetValueOrDefault("x-signature") != "genuine")
        {
            return new ReceiveOutcome.Refused("The signature does not hold.");
        }

        var text = Encoding.UTF8.GetString(delivery.Body.Span);
        return text.StartsWith("post:", StringComparison.Ordinal)
            ? new ReceiveOutcome.Received([new() { Channel = new("network"), NativeId = text[5..], AuthorId = "a", AuthorHandle = "planted_handle", Text = text, PostedAt = delivery.ReceivedAt }])
            : new ReceiveOutcome.Unreadable("It is no post.");
    }
}
