using System.Security.Cryptography;

namespace CoAssess.Privacy;

/// <summary>A council's key of one period, made ready: setting up a keyed hash costs more than to hash an author's id with it.</summary>
/// <param name="key">The key.</param>
internal sealed class PseudonymKey(byte[] key)
{
    /// <summary>The hash that this thread used last: a run is of one council and one period.</summary>
    [ThreadStatic]
    private static (PseudonymKey? Key, IncrementalHash? Hash) _ready;

    /// <summary>Hashes (HMAC-SHA256); from any thread.</summary>
    /// <param name="text">What to hash.</param>
    /// <param name="digest">Where to; 32 bytes.</param>
    public void Hash(ReadOnlySpan<byte> text, Span<byte> digest)
    {
        var hash = Ready();
        hash.AppendData(text);
        hash.GetHashAndReset(digest);
    }

    private IncrementalHash Ready()
    {
        if (_ready.Key != this)
        {
            _ready.Hash?.Dispose();
            _ready = (this, IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key));
        }

        return _ready.Hash!;
    }
}
