using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Connectors.Signatures;

/// <summary>Answers <c>hub.mode</c>, <c>hub.verify_token</c> and <c>hub.challenge</c>, by which Meta and WebSub hubs ask whether an address is ours: a right token gets its challenge back.</summary>
/// <param name="verifyToken">The token that was given to the network; nobody else knows it.</param>
public sealed class HubChallenge(string verifyToken)
{
    private const int LongestChallenge = 512;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    /// <summary>Answers the question.</summary>
    /// <param name="handshake">What was asked.</param>
    /// <returns>The challenge as plain text, unchanged; refused when the token is another or no challenge is there.</returns>
    public HandshakeOutcome Answer(WebhookHandshake handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        var isOurs = IsToken(handshake.Query.GetValueOrDefault("hub.verify_token", ""));
        return isOurs && handshake.Query.GetValueOrDefault("hub.mode") == "subscribe"
            && handshake.Query.GetValueOrDefault("hub.challenge") is { Length: > 0 and <= LongestChallenge } challenge
                ? new HandshakeOutcome.Answered("text/plain", challenge)
                : new HandshakeOutcome.Refused();
    }

    /// <summary>Compares in constant time whatever the lengths: both are keyed to the same length first.</summary>
    private bool IsToken(string given)
    {
        Span<byte> left = stackalloc byte[HMACSHA256.HashSizeInBytes], right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(given), left);
        HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(verifyToken), right);
        return CryptographicOperations.FixedTimeEquals(left, right);
    }
}
