using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>Where networks call. What is genuine is kept durably before it is acknowledged; of everything else the caller learns nothing, not even whether the account exists.</summary>
public interface IWebhookDoor
{
    /// <summary>Takes a delivery in.</summary>
    /// <param name="channel">The channel's name in the address that was called; any text.</param>
    /// <param name="account">The account's name in the address that was called; any text.</param>
    /// <param name="delivery">What arrived.</param>
    /// <param name="cancellationToken">Ends the call early; then nothing is acknowledged, and the network sends again.</param>
    /// <returns>What became of it; <see cref="DeliveryOutcome.Accepted"/> only once it is durable.</returns>
    ValueTask<DeliveryOutcome> ReceiveAsync(string channel, string account, WebhookDelivery delivery, CancellationToken cancellationToken);

    /// <summary>Answers a network that asks whether the address is ours.</summary>
    /// <param name="channel">The channel's name in the address that was called; any text.</param>
    /// <param name="account">The account's name in the address that was called; any text.</param>
    /// <param name="handshake">What was asked.</param>
    HandshakeOutcome Answer(string channel, string account, WebhookHandshake handshake);
}
