using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Connectors.Signatures;

/// <summary>Answers a network that proves our key by letting us sign a text of its choice: X's CRC, LinkedIn's challenge.</summary>
/// <remarks>
/// The key that signs the answer signs deliveries too, so whoever may choose the text could let us sign a delivery of theirs.
/// Only what can be no JSON object is signed: letters, digits and <c>_ - + / = . ~</c>.
/// </remarks>
public sealed class SignedChallenge
{
    private const int LongestChallenge = 512;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/=.~");

    private readonly byte[] _key;
    private readonly string _parameter;
    private readonly Func<string, byte[], string> _write;

    private SignedChallenge(string secret, string parameter, Func<string, byte[], string> write) =>
        (_key, _parameter, _write) = (Encoding.UTF8.GetBytes(secret), parameter, write);

    /// <summary>The challenge-response check of X: <c>crc_token</c> comes, <c>{"response_token":"sha256=..."}</c> goes.</summary>
    /// <param name="consumerSecret">The app's consumer secret.</param>
    public static SignedChallenge OfX(string consumerSecret) => new(
        consumerSecret, "crc_token", static (_, mac) => $$"""{"response_token":"{{BodySignature.Write(mac, SignatureText.Base64)}}"}""");

    /// <summary>The challenge of LinkedIn: <c>challengeCode</c> comes, <c>{"challengeCode":"...","challengeResponse":"..."}</c> goes.</summary>
    /// <param name="clientSecret">The app's client secret.</param>
    public static SignedChallenge OfLinkedIn(string clientSecret) => new(
        clientSecret, "challengeCode", static (code, mac) => $$"""{"challengeCode":"{{code}}","challengeResponse":"{{Convert.ToHexStringLower(mac)}}"}""");

    /// <summary>Answers the question.</summary>
    /// <param name="handshake">What was asked.</param>
    /// <returns>The signed answer; refused when nothing that may be signed is asked.</returns>
    public HandshakeOutcome Answer(WebhookHandshake handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        return handshake.Query.GetValueOrDefault(_parameter) is { Length: > 0 and <= LongestChallenge } challenge && !challenge.ContainsAnyExcept(Allowed)
            ? new HandshakeOutcome.Answered("application/json", _write(challenge, HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(challenge))))
            : new HandshakeOutcome.Refused();
    }
}
