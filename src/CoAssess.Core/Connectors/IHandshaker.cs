namespace CoAssess.Connectors;

/// <summary>A connector whose network asks, by a GET to the address of its deliveries, whether the address is ours (<c>hub.challenge</c>, a challenge to sign).</summary>
public interface IHandshaker : IPostReceiver
{
    /// <summary>Answers the question; the caller sends the answer as it is.</summary>
    /// <param name="handshake">What was asked.</param>
    /// <returns>The answer, or that the question is not the network's.</returns>
    HandshakeOutcome Answer(WebhookHandshake handshake);
}
