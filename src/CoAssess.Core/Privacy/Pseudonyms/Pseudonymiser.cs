using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;
using Microsoft.Extensions.Options;

namespace CoAssess.Privacy;

/// <summary>HMAC-SHA256 under a key that HKDF derives from the installation's secret for each council and key period.</summary>
/// <remarks>The period is part of the derivation, so that keys can be changed over time without another secret; for now there is one.</remarks>
internal sealed class Pseudonymiser(IOptions<CoAssessOptions> options) : IPseudonymiser
{
    private const string Period = "1";
    private const int PseudonymBytes = 16;
    private readonly byte[] _secret = Convert.FromBase64String(options.Value.PseudonymSecret);
    private readonly ConcurrentDictionary<CouncilId, byte[]> _keys = new();

    public AuthorPseudonym For(CouncilId council, Channel channel, string authorId)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentException.ThrowIfNullOrEmpty(authorId);

        // The channel's name holds no line break, so no two pairs of channel and author give the same text.
        var length = channel.Name.Length + 1 + Encoding.UTF8.GetMaxByteCount(authorId.Length);
        var bytes = length <= 512 ? stackalloc byte[512] : new byte[length];
        var written = Encoding.UTF8.GetBytes(channel.Name, bytes);
        bytes[written++] = (byte)'\n';
        written += Encoding.UTF8.GetBytes(authorId, bytes[written..]);
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_keys.GetOrAdd(council, Derive), bytes[..written], digest);
        return new(Convert.ToHexStringLower(digest[..PseudonymBytes]));
    }

    private byte[] Derive(CouncilId council) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256,
        _secret,
        HMACSHA256.HashSizeInBytes,
        info: Encoding.UTF8.GetBytes($"CoAssess pseudonym\n{council.Value}\n{Period}"));
}
