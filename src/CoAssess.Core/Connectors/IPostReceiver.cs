namespace CoAssess.Connectors;

/// <summary>A connector that a network calls.</summary>
public interface IPostReceiver : IConnector
{
    /// <summary>Gets whether a delivery proves who sent it. One that proves nothing, such as the site's own form, is never reachable from outside.</summary>
    bool IsSigned => true;

    /// <summary>Verifies and reads a delivery; the caller stores the posts before it answers.</summary>
    /// <remarks>A signature is computed over the whole body whatever the headers say, so that the time of a refusal tells nothing; <c>CoAssess.Connectors.Signatures</c> does.</remarks>
    /// <param name="delivery">What arrived.</param>
    /// <returns>What it holds, or why it is refused.</returns>
    ReceiveOutcome Receive(WebhookDelivery delivery);
}
