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

    public bool IsOwn(string authorId) => authorId == options.OwnAuthorId;

    /// <summary>Always healthy: there is nobody to ask.</summary>
    public ValueTask<ChannelHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<ChannelHealth>(new ChannelHealth.Healthy());

    public ReceiveOutcome Receive(WebhookDelivery delivery) =>
        _signature.Verify(delivery) is { } refused ? refused : WebhookEvent.Read(Channel, delivery.Body.Span);

    public HandshakeOutcome Answer(WebhookHandshake handshake) => _challenge?.Answer(handshake) ?? new HandshakeOutcome.Refused();
}
