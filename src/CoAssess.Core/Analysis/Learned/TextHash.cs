using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace CoAssess.Analysis;

/// <summary>Hashes of what stands in a text, the same on every machine and in every version: models are kept by them.</summary>
internal static class TextHash
{
    private const ulong Multiplier = 0x9FB21C651E98DF25;
    private const ulong Seed = 0x7F4A7C15;

    /// <summary>Hashes a word by its folded bytes.</summary>
    /// <param name="folded">Where the word begins; eight bytes behind its end can be read.</param>
    /// <param name="length">How many bytes it has.</param>
    public static uint Word(ref byte folded, int length)
    {
        var hash = Seed + (uint)length;
        for (; length > 0; length -= sizeof(ulong))
        {
            hash = Next(hash, Eight(ref folded) & (length >= sizeof(ulong) ? ulong.MaxValue : (1UL << (8 * length)) - 1));
            folded = ref Unsafe.Add(ref folded, sizeof(ulong));
        }

        return End(hash);
    }

    /// <summary>Hashes a sign that is one character.</summary>
    public static uint Symbol(int rune) => End(Next(Seed, (uint)rune));

    /// <summary>Hashes a run of marks; one that is repeated more than twice is as one that is repeated twice.</summary>
    public static uint Marks(ReadOnlySpan<char> run)
    {
        var (hash, repeats, last) = (~Seed, 0, '\0');
        foreach (var mark in run)
        {
            repeats = mark == last ? repeats + 1 : 0;
            last = mark;
            hash = repeats >= 2 ? hash : Next(hash, char.ToLowerInvariant(mark));
        }

        return End(hash);
    }

    /// <summary>Reads eight bytes, the first the lowest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Eight(ref byte first)
    {
        var eight = Unsafe.ReadUnaligned<ulong>(ref first);
        return BitConverter.IsLittleEndian ? eight : BinaryPrimitives.ReverseEndianness(eight);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Next(ulong hash, ulong value)
    {
        hash = (hash ^ value) * Multiplier;
        return hash ^ (hash >> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint End(ulong hash) => (uint)(hash * Multiplier >> 32);
}
