using CoAssess.Connectors.Signatures;

namespace CoAssess.Connectors.Webhook;

/// <summary>An account that is only called: posts come signed by the rules of Standard Webhooks.</summary>
internal sealed class WebhookConnector(AccountId account, WebhookOptions options) : IHandshaker
{
    private readonly StandardWebhooks _signature = new(WebhookKeys.ReadStandard(options.Secrets));
    private readonly HubChallenge? _challenge = options.VerifyToken is { } token ? new(token) : null;

    public static Channel Channel { get; } = new("webhook");

    public ConnectorDescriptor Descriptor { get; } = new(
        Channel,
        ConnectorCapabilities.Receive | ConnectorCapabilities.Handshakes | ConnectorCapabilities.Edits | ConnectorCapabilities.Deletions,
        int.MaxValue);

    public AccountId Account { get; } = account;

    public string Origin => "messages that another service delivers; they need not have been public";

    public bool IsOwn(string authorId) => !string.IsNullOrEmpty(options.OwnAuthorId) && authorId == Of(options.OwnAuthorId);

    /// <summary>Always healthy: there is nobody to ask.</summary>
    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ChannelHealth>(new ChannelHealth.Healthy());

    public ReceiveOutcome Receive(WebhookDelivery delivery)
    {
        var outcome = _signature.Verify(delivery) is { } refused ? refused : WebhookEvent.Read(Channel, delivery.Body.Span);
        return outcome is ReceiveOutcome.Received received ? new ReceiveOutcome.Received([.. received.Posts.Select(Qualify)]) : outcome;
    }

    public HandshakeOutcome Answer(WebhookHandshake handshake) => _challenge?.Answer(handshake) ?? new HandshakeOutcome.Refused();

    /// <summary>Says in every id whose it is: senders choose them, and none may reach what another sent.</summary>
    private Post Qualify(Post post) => post with
    {
        NativeId = Of(post.NativeId),
        AuthorId = string.IsNullOrEmpty(post.AuthorId) ? "" : Of(post.AuthorId),
        ReplyTo = OfAny(post.ReplyTo),
        ThreadRoot = OfAny(post.ThreadRoot),
        RepostOf = OfAny(post.RepostOf),
    };

    private string? OfAny(string? id) => string.IsNullOrEmpty(id) ? null : Of(id);

    /// <summary>The account stands in front, so that ids which count up still begin alike; its name has no slash, so no two ids become one.</summary>
    private string Of(string id) => $"{Account.Name}/{id}";
}
