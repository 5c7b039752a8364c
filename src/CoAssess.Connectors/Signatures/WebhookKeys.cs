using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CoAssess.Connectors.Signatures;

/// <summary>Reads the keys by which networks sign. Several hold at once while one is changed for another.</summary>
public static class WebhookKeys
{
    private const string Prefix = "whsec_";

    /// <summary>The most keys of one account: the old, the new, and two to spare.</summary>
    internal const int Most = 4;

    /// <summary>Reads a secret of Standard Webhooks: <c>whsec_</c> and base 64 of 24 to 64 bytes.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="key">The key when it is one.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryReadStandard(string? secret, [NotNullWhen(true)] out byte[]? key)
    {
        key = null;
        if (secret is null || !secret.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var bytes = new byte[secret.Length];
        if (!Convert.TryFromBase64String(secret[Prefix.Length..], bytes, out var length) || length is < 24 or > 64)
        {
            return false;
        }

        key = bytes[..length];
        return true;
    }

    /// <summary>Reads secrets of Standard Webhooks that were validated before.</summary>
    /// <param name="secrets">The secrets.</param>
    /// <exception cref="ArgumentException">One is none.</exception>
    public static IReadOnlyList<byte[]> ReadStandard(params IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return [.. secrets.Select(static secret => TryReadStandard(secret, out var key)
            ? key
            : throw new ArgumentException("A webhook secret must be 'whsec_' and base 64 of 24 to 64 bytes.", nameof(secrets)))];
    }

    /// <summary>Takes secrets as the networks do that sign with the secret's own characters (Meta, X, Mastodon).</summary>
    /// <param name="secrets">The secrets.</param>
    public static IReadOnlyList<byte[]> ReadText(params IEnumerable<string> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        return [.. secrets.Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Gives the keys that a delivery is tried with: as many for every account, however many it has, so that the time of a refusal tells neither of a change nor of who there is.</summary>
    /// <param name="keys">The keys that hold, one to <see cref="Most"/>.</param>
    /// <exception cref="ArgumentException">There is none, or there are more.</exception>
    internal static IReadOnlyList<byte[]> ToTry(IReadOnlyList<byte[]> keys) => keys.Count is > 0 and <= Most
        ? [.. keys, .. Enumerable.Repeat(keys[0], Most - keys.Count)]
        : throw new ArgumentException($"An account has one webhook secret, or up to {Most} while they are changed.", nameof(keys));
}
