using System.Buffers;
using System.Security.Cryptography;

namespace CoAssess.Connectors.Signatures;

/// <summary>Verifies deliveries that carry an HMAC-SHA256 of their raw body in one header, as those of Meta, X and Mastodon do.</summary>
/// <param name="header">The header, in lower case, such as <c>x-hub-signature-256</c>.</param>
/// <param name="text">How the signature is written behind <c>sha256=</c>.</param>
/// <param name="keys">The keys that hold (<see cref="WebhookKeys.ReadText"/>); several while one is changed for another.</param>
/// <remarks>The signature holds no moment, so a delivery that is played back is genuine: what comes twice must be told by the network's own ids.</remarks>
public sealed class BodySignature(string header, SignatureText text, IReadOnlyList<byte[]> keys)
{
    private const string Prefix = "sha256=";

    private readonly IReadOnlyList<byte[]> _tried = WebhookKeys.ToTry(keys);

    /// <summary>Verifies a delivery before anything of it is read.</summary>
    /// <param name="delivery">What arrived.</param>
    /// <returns>Why it is refused; null when it is genuine.</returns>
    public ReceiveOutcome.Refused? Verify(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var signature = delivery.Headers.GetValueOrDefault(header, "");
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes], expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var isWhole = TryRead(signature, given);
        var isGenuine = false;
        foreach (var key in _tried)
        {
            HMACSHA256.HashData(key, delivery.Body.Span, expected); // even where the header is missing: the time of a refusal tells nothing
            isGenuine |= CryptographicOperations.FixedTimeEquals(given, expected);
        }

        return signature.Length == 0 ? new("The signature's header is missing.") { Kind = RefusalKind.Unsigned }
            : isWhole && isGenuine ? null
            : new("The signature does not hold.") { Kind = RefusalKind.Signature };
    }

    /// <summary>Signs a body with the first key.</summary>
    /// <param name="body">The body.</param>
    /// <returns>The header's value.</returns>
    public string Sign(ReadOnlySpan<byte> body)
    {
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(keys[0], body, mac);
        return Write(mac, text);
    }

    internal static string Write(ReadOnlySpan<byte> mac, SignatureText text) =>
        Prefix + (text is SignatureText.Hex ? Convert.ToHexStringLower(mac) : Convert.ToBase64String(mac));

    private bool TryRead(string signature, Span<byte> mac)
    {
        if (!signature.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var value = signature.AsSpan(Prefix.Length);
        return text is SignatureText.Hex
            ? value.Length == 2 * mac.Length && Convert.FromHexString(value, mac, out _, out _) is OperationStatus.Done
            : Convert.TryFromBase64Chars(value, mac, out var length) && length == mac.Length;
    }
}
