using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Connectors.Fake;

/// <summary>Signs and verifies deliveries as Standard Webhooks do: HMAC-SHA256 over id, timestamp and raw body.</summary>
internal static class FakeSignature
{
    public const string IdHeader = "webhook-id";
    public const string TimestampHeader = "webhook-timestamp";
    public const string SignatureHeader = "webhook-signature";

    private const string SecretPrefix = "whsec_";
    private const string SignaturePrefix = "v1,";
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool TryReadSecret(string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (secret is null || !secret.StartsWith(SecretPrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[SecretPrefix.Length..], bytes, out var length) || length is < 24 or > 64)
        {
            return false;
        }

        key = bytes[..length];
        return true;
    }

    public static WebhookDelivery Sign(byte[] key, string id, DateTimeOffset at, byte[] body)
    {
        var timestamp = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return new(
            body,
            new Dictionary<string, string>
            {
                [IdHeader] = id,
                [TimestampHeader] = timestamp,
                [SignatureHeader] = SignaturePrefix + Convert.ToBase64String(Compute(key, id, timestamp, body)),
            },
            at);
    }

    /// <summary>Verifies a delivery before anything of it is read.</summary>
    /// <returns>Why it is refused; null when it is genuine.</returns>
    public static string? Verify(byte[] key, WebhookDelivery delivery)
    {
        if (!delivery.Headers.TryGetValue(IdHeader, out var id)
            || !delivery.Headers.TryGetValue(TimestampHeader, out var timestamp)
            || !delivery.Headers.TryGetValue(SignatureHeader, out var signatures))
        {
            return "A webhook header is missing.";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || (delivery.ReceivedAt - DateTimeOffset.UnixEpoch - TimeSpan.FromSeconds(Math.Min(seconds, uint.MaxValue))).Duration() > Tolerance)
        {
            return "The delivery is more than five minutes old, or its clock is wrong.";
        }

        var expected = Compute(key, id, timestamp, delivery.Body.Span);
        var isGenuine = false;
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        foreach (var signature in signatures.Split(' '))
        {
            isGenuine |= signature.StartsWith(SignaturePrefix, StringComparison.Ordinal)
                && Convert.TryFromBase64String(signature[SignaturePrefix.Length..], given, out var length)
                && CryptographicOperations.FixedTimeEquals(given[..length], expected);
        }

        return isGenuine ? null : "The signature does not hold.";
    }

    private static byte[] Compute(byte[] key, string id, string timestamp, ReadOnlySpan<byte> body) =>
        HMACSHA256.HashData(key, (byte[])[.. Encoding.UTF8.GetBytes($"{id}.{timestamp}."), .. body]);
}
