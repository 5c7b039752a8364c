namespace CoAssess.Connectors;

/// <summary>A connector that a network calls.</summary>
public interface IPostReceiver : IConnector
{
    /// <summary>Verifies and reads a delivery; the caller stores the posts before it answers.</summary>
    /// <param name="delivery">What arrived.</param>
    /// <returns>What it holds, or why it is refused.</returns>
    ReceiveOutcome Receive(WebhookDelivery delivery);
}
