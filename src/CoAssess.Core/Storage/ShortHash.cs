using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Storage;

/// <summary>The first half of a SHA-256: 32 hexadecimal digits, which any key may hold.</summary>
internal static class ShortHash
{
    private const int Bytes = 16;

    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static string Of(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Convert.ToHexStringLower(digest[..Bytes]);
    }

    /// <summary>The hash of what was added to a SHA-256, which begins anew.</summary>
    public static string Of(IncrementalHash hash) => Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, Bytes));
}
