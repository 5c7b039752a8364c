using System.Security.Cryptography;
using System.Text;
using CoAssess.Connectors;
using CoAssess.Councils;

namespace CoAssess.Privacy;

/// <summary>A council's key of objections: HKDF derives it from the objection secret, which no period of pseudonyms ends, and by a way of its own, so that no mark leads to a pseudonym nor a pseudonym to a mark.</summary>
internal sealed class ObjectionKey
{
    private const int RowBytes = 16;
    private const int NameBytes = 4;
    private readonly PseudonymKey _key;

    /// <summary>Makes the key.</summary>
    /// <param name="secret">The objection secret.</param>
    /// <param name="council">The council.</param>
    public ObjectionKey(byte[] secret, CouncilId council)
    {
        _key = new(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes($"CoAssess objection\n{council.Value}")));
        Name = Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, NameBytes, info: Encoding.UTF8.GetBytes($"CoAssess objection, name of the key\n{council.Value}")));
    }

    /// <summary>Gets eight digits by which marks of this key are told from those of another.</summary>
    public string Name { get; }

    /// <summary>Gives the row of an account's mark.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="authorId">The network's id of the account; not empty.</param>
    /// <returns>32 lower-case hexadecimal characters.</returns>
    public string RowOf(Channel channel, string authorId)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentException.ThrowIfNullOrEmpty(authorId);

        // The channel's name holds no line break, so no two pairs of channel and account give the same text.
        Span<byte> digest = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _key.Hash(Encoding.UTF8.GetBytes($"{channel.Name}\n{authorId}"), digest);
        return Convert.ToHexStringLower(digest[..RowBytes]);
    }
}
