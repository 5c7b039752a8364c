using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Learned weights of hashed features: for each hash a row of one small number for each class, side by side, so that a feature costs one visit to memory.
/// </summary>
internal sealed class HashedWeights
{
    /// <summary>How many classes lie side by side in one step.</summary>
    public const int Lanes = 4;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly int _shift;

    /// <summary>Takes weights as they were learned.</summary>
    /// <param name="weights">The rows, a power of two of them.</param>
    /// <param name="scales">What one step of a weight is worth, for each class; their number, a multiple of <see cref="Lanes"/>, is the length of a row.</param>
    public HashedWeights(sbyte[] weights, float[] scales)
    {
        var rows = (uint)(weights.Length / scales.Length);
        if (scales.Length % Lanes != 0 || !BitOperations.IsPow2(rows) || rows * scales.Length != weights.Length)
        {
            throw new ModelFileException("The table of weights does not have a power of two of whole rows.");
        }

        (_weights, _scales, _shift) = (weights, scales, 32 - BitOperations.Log2(rows));
    }

    /// <summary>Adds what features say to the scores of the classes, as their mean over the root of their number: a long text does not shout down a short one.</summary>
    /// <param name="hashes">The features; a feature that stands twice counts twice.</param>
    /// <param name="scores">One for each class.</param>
    public void AddTo(ReadOnlySpan<uint> hashes, Span<float> scores)
    {
        if (hashes.IsEmpty)
        {
            return;
        }

        var part = 1 / MathF.Sqrt(hashes.Length);
        for (var lane = 0; lane < scores.Length; lane += Lanes)
        {
            var sums = Sum(hashes, lane);
            for (var i = 0; i < Lanes && lane + i < scores.Length; i++)
            {
                scores[lane + i] += sums[i] * _scales[lane + i] * part;
            }
        }
    }

    private Vector128<int> Sum(ReadOnlySpan<uint> hashes, int lane)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), lane);
        var (sums, length, shift) = (Vector128<int>.Zero, (uint)_scales.Length, _shift);
        foreach (var hash in hashes)
        {
            var four = Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<int>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref weights, (hash >> shift) * length)))).AsSByte();
            sums += Vector128.WidenLower(Vector128.WidenLower(four));
        }

        return sums;
    }
}
