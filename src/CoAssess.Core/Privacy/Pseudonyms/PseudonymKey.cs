using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace CoAssess.Privacy;

/// <summary>A council's key of one period, made ready: setting up a keyed hash costs more than to hash an author's id with it.</summary>
/// <param name="key">The key.</param>
internal sealed class PseudonymKey(byte[] key)
{
    private readonly ConcurrentBag<IncrementalHash> _ready = [];

    /// <summary>Hashes (HMAC-SHA256); from any thread.</summary>
    /// <param name="text">What to hash.</param>
    /// <param name="digest">Where to; 32 bytes.</param>
    public void Hash(ReadOnlySpan<byte> text, Span<byte> digest)
    {
        var hash = _ready.TryTake(out var ready) ? ready : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(text);
        hash.GetHashAndReset(digest);
        _ready.Add(hash);
    }
}
