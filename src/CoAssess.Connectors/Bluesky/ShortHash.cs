using System.Buffers.Binary;
using System.IO.Hashing;

namespace CoAssess.Connectors.Bluesky;

/// <summary>A short hash, the same on every machine.</summary>
internal static class ShortHash
{
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[8];
        XxHash64.Hash(bytes, digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
