using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Datasets;

/// <summary>Remembers the verdicts on the payees seen last in a fixed space, so that a repeated payee costs a look-up.</summary>
internal sealed class VerdictCache
{
    private const int Size = 1 << 15;
    private const ulong VerdictBits = 7;
    private readonly ulong[] _entries = new ulong[Size];

    /// <summary>Gets the verdict on a name; <see cref="PayeeVerdict.Unknown"/> when it is not remembered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PayeeVerdict Find(ulong hash)
    {
        var entry = Volatile.Read(ref _entries[(int)(hash >> 49)]);
        return ((entry ^ hash) & ~VerdictBits) == 0 ? (PayeeVerdict)(entry & VerdictBits) : PayeeVerdict.Unknown;
    }

    /// <summary>Remembers a verdict in place of whatever stood there.</summary>
    public void Keep(ulong hash, PayeeVerdict verdict) =>
        Volatile.Write(ref _entries[(int)(hash >> 49)], (hash & ~VerdictBits) | (ulong)verdict);

    /// <summary>Hashes a name to 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Hash(ReadOnlySpan<byte> text)
    {
        const ulong Mix = 0x9E3779B97F4A7C15;
        var hash = (ulong)text.Length * Mix;
        ref var start = ref MemoryMarshal.GetReference(text);
        if (text.Length >= 8)
        {
            for (var at = 0; at < text.Length - 8; at += 8)
            {
                hash = BitOperations.RotateLeft((hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at))) * Mix, 29);
            }

            hash = (hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, text.Length - 8))) * Mix;
        }
        else
        {
            foreach (var letter in text)
            {
                hash = (hash ^ letter) * Mix;
            }
        }

        hash ^= hash >> 32;
        hash *= 0xD6E8FEB86659FD93;
        return hash ^ (hash >> 29);
    }
}
