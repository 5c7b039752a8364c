using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>The smallest hash of a text's runs under each of 80 orders: two texts have the same one with the probability of their similarity (Broder 1997).</summary>
internal static class MinHash
{
    /// <summary>How many orders there are.</summary>
    public const int Size = 80;

    private const int Lanes = 8;
    private static readonly uint[] Masks = Numbers(seed: 1);
    private static readonly uint[] Multipliers = [.. Numbers(seed: 2).Select(static number => number | 1)];

    /// <summary>Signs a text.</summary>
    /// <param name="folded">The folded text with its margin; not empty.</param>
    /// <param name="length">Its length without.</param>
    /// <param name="signature">Where to; <see cref="Size"/> numbers.</param>
    public static void Sign(ReadOnlySpan<char> folded, int length, Span<uint> signature)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            SignWide(folded, length, signature);
        }
        else
        {
            SignNarrow(folded, length, signature);
        }
    }

    /// <summary>Signs a text by vectors that every processor of the last ten years has.</summary>
    internal static void SignNarrow(ReadOnlySpan<char> folded, int length, Span<uint> signature)
    {
        ref var first = ref MemoryMarshal.GetReference(folded);
        ref var masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        ref var multipliers = ref MemoryMarshal.GetArrayDataReference(Multipliers);
        var (m0, m1, m2, m3, m4) = (Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet, Vector256<uint>.AllBitsSet);
        var (m5, m6, m7, m8, m9) = (m0, m0, m0, m0, m0);
        var runs = ShingleText.Count(length);
        for (var at = 0; at < runs; at++)
        {
            var run = Vector256.Create(Mix(ShingleText.At(ref first, at)));
            m0 = Vector256.Min(m0, Order(run, ref masks, ref multipliers, 0));
            m1 = Vector256.Min(m1, Order(run, ref masks, ref multipliers, 1));
            m2 = Vector256.Min(m2, Order(run, ref masks, ref multipliers, 2));
            m3 = Vector256.Min(m3, Order(run, ref masks, ref multipliers, 3));
            m4 = Vector256.Min(m4, Order(run, ref masks, ref multipliers, 4));
            m5 = Vector256.Min(m5, Order(run, ref masks, ref multipliers, 5));
            m6 = Vector256.Min(m6, Order(run, ref masks, ref multipliers, 6));
            m7 = Vector256.Min(m7, Order(run, ref masks, ref multipliers, 7));
            m8 = Vector256.Min(m8, Order(run, ref masks, ref multipliers, 8));
            m9 = Vector256.Min(m9, Order(run, ref masks, ref multipliers, 9));
        }

        ReadOnlySpan<Vector256<uint>> smallest = [m0, m1, m2, m3, m4, m5, m6, m7, m8, m9];
        MemoryMarshal.Cast<Vector256<uint>, uint>(smallest).CopyTo(signature);
    }

    /// <summary>Signs a text by vectors that are twice as long; the signature is the same.</summary>
    internal static void SignWide(ReadOnlySpan<char> folded, int length, Span<uint> signature)
    {
        ref var first = ref MemoryMarshal.GetReference(folded);
        ReadOnlySpan<uint> masks = Masks, multipliers = Multipliers;
        var (a0, a1, a2, a3, a4) = (Wide(masks, 0), Wide(masks, 1), Wide(masks, 2), Wide(masks, 3), Wide(masks, 4));
        var (b0, b1, b2, b3, b4) = (Wide(multipliers, 0), Wide(multipliers, 1), Wide(multipliers, 2), Wide(multipliers, 3), Wide(multipliers, 4));
        var (m0, m1, m2, m3, m4) = (Vector512<uint>.AllBitsSet, Vector512<uint>.AllBitsSet, Vector512<uint>.AllBitsSet, Vector512<uint>.AllBitsSet, Vector512<uint>.AllBitsSet);
        var runs = ShingleText.Count(length);
        for (var at = 0; at < runs; at++)
        {
            var run = Vector512.Create(Mix(ShingleText.At(ref first, at)));
            m0 = Vector512.Min(m0, (run ^ a0) * b0);
            m1 = Vector512.Min(m1, (run ^ a1) * b1);
            m2 = Vector512.Min(m2, (run ^ a2) * b2);
            m3 = Vector512.Min(m3, (run ^ a3) * b3);
            m4 = Vector512.Min(m4, (run ^ a4) * b4);
        }

        ReadOnlySpan<Vector512<uint>> smallest = [m0, m1, m2, m3, m4];
        MemoryMarshal.Cast<Vector512<uint>, uint>(smallest).CopyTo(signature);
    }

    private static Vector512<uint> Wide(ReadOnlySpan<uint> numbers, int vector) => Vector512.Create(numbers[(vector * Vector512<uint>.Count)..]);

    private static Vector256<uint> Order(Vector256<uint> run, ref uint masks, ref uint multipliers, int vector) =>
        (run ^ Vector256.LoadUnsafe(ref masks, (nuint)(vector * Lanes))) * Vector256.LoadUnsafe(ref multipliers, (nuint)(vector * Lanes));

    private static uint Mix(ulong run)
    {
        run *= 0x9E3779B97F4A7C15;
        run ^= run >> 32;
        return (uint)((run * 0xD6E8FEB86659FD93) >> 32);
    }

    /// <summary>Numbers without a pattern, the same on every machine (SplitMix64).</summary>
    private static uint[] Numbers(ulong seed)
    {
        var (numbers, state) = (new uint[Size], seed);
        for (var at = 0; at < Size; at++)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            numbers[at] = (uint)((mixed ^ (mixed >> 31)) >> 32);
        }

        return numbers;
    }
}
