using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Connectors.Signatures;

/// <summary>Signs and verifies deliveries by the rules of Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and raw body, several signatures side by side.</summary>
/// <param name="keys">The keys that hold (<see cref="WebhookKeys.ReadStandard"/>), the one that signs first.</param>
/// <remarks>The Ed25519 signatures of the specification (<c>v1a</c>) are passed over: a delivery that carries no other is refused.</remarks>
public sealed class StandardWebhooks(IReadOnlyList<byte[]> keys)
{
    /// <summary>The header with the delivery's id, the same each time it is sent.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header with the moment of sending, in seconds since 1970.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header with the signatures, parted by blanks.</summary>
    public const string SignatureHeader = "webhook-signature";

    private const string SignaturePrefix = "v1,";

    private readonly IReadOnlyList<byte[]> _tried = WebhookKeys.ToTry(keys);

    /// <summary>How old a delivery may be, or how far ahead its clock.</summary>
    public static TimeSpan Tolerance { get; } = TimeSpan.FromMinutes(5);

    /// <summary>Verifies a delivery before anything of it is read.</summary>
    /// <param name="delivery">What arrived.</param>
    /// <returns>Why it is refused; null when it is genuine.</returns>
    public ReceiveOutcome.Refused? Verify(WebhookDelivery delivery)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var id = delivery.Headers.GetValueOrDefault(IdHeader, "");
        var timestamp = delivery.Headers.GetValueOrDefault(TimestampHeader, "");
        var signatures = delivery.Headers.GetValueOrDefault(SignatureHeader, "");
        var isGenuine = IsSigned(id, timestamp, delivery.Body.Span, signatures); // even where a header is missing: the time of a refusal tells nothing
        return id.Length == 0 || timestamp.Length == 0 || signatures.Length == 0 ? new("A webhook header is missing.") { Kind = RefusalKind.Unsigned }
            : !isGenuine ? new("The signature does not hold.") { Kind = RefusalKind.Signature }
            : !IsFresh(timestamp, delivery.ReceivedAt) ? new("The delivery is more than five minutes old, or its clock is wrong.") { Kind = RefusalKind.Age }
            : null;
    }

    /// <summary>Signs a body with the first key.</summary>
    /// <param name="id">The delivery's id.</param>
    /// <param name="at">The moment of sending.</param>
    /// <param name="body">The body.</param>
    /// <returns>The delivery with its headers, as the receiver gets it.</returns>
    public WebhookDelivery Sign(string id, DateTimeOffset at, ReadOnlyMemory<byte> body)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Compute(keys[0], id, timestamp, body.Span, mac);
        var headers = new Dictionary<string, string>
        {
            [IdHeader] = id,
            [TimestampHeader] = timestamp,
            [SignatureHeader] = SignaturePrefix + Convert.ToBase64String(mac),
        };
        return new(body, headers, at);
    }

    private static bool IsFresh(string timestamp, DateTimeOffset now) =>
        long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && (now - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(Math.Min(seconds, uint.MaxValue))).Duration() <= Tolerance;

    private bool IsSigned(string id, string timestamp, ReadOnlySpan<byte> body, string signatures)
    {
        var isGenuine = false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes], given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var key in _tried)
        {
            Compute(key, id, timestamp, body, expected);
            foreach (var range in signatures.AsSpan().Split(' '))
            {
                var signature = signatures.AsSpan(range);
                isGenuine |= signature.StartsWith(SignaturePrefix, StringComparison.Ordinal)
                    && Convert.TryFromBase64Chars(signature[SignaturePrefix.Length..], given, out var length)
                    && CryptographicOperations.FixedTimeEquals(given[..length], expected);
            }
        }

        return isGenuine;
    }

    private static void Compute(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body, Span<byte> mac)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes($"{id}.{timestamp}."));
        hmac.AppendData(body);
        hmac.GetHashAndReset(mac);
    }
}
