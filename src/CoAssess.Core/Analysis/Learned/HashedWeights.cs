using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Learned weights of hashed features: for each hash a row of one small number for each class, side by side, so that a feature costs one visit to memory.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What threads remember goes with the table; there is nothing to close.")]
internal sealed class HashedWeights
{
    /// <summary>The length of a row is a multiple of it.</summary>
    public const int Lanes = 4;

    private readonly sbyte[] _weights;
    private readonly float[] _scales;
    private readonly int _shift;
    private readonly ThreadLocal<WordSums> _words;

    /// <summary>Takes weights as they were learned.</summary>
    /// <param name="weights">The rows, a power of two of them.</param>
    /// <param name="scales">What one step of a weight is worth, for each class; their number, a multiple of <see cref="Lanes"/>, is the length of a row.</param>
    public HashedWeights(sbyte[] weights, float[] scales)
    {
        var rows = (uint)(weights.Length / scales.Length);
        if (scales.Length % Lanes != 0 || !BitOperations.IsPow2(rows) || rows * scales.Length != weights.Length || scales.Length > WordSums.MostSums)
        {
            throw new ModelFileException("The table of weights does not have a power of two of whole rows, or they are too long.");
        }

        (_weights, _scales, _shift, _words) = (weights, scales, 32 - BitOperations.Log2(rows), new(() => new(scales.Length)));
    }

    /// <summary>Gets how many classes lie side by side.</summary>
    public int Length => _scales.Length;

    /// <summary>Adds what features say to the scores of the classes, as their mean over the root of their number: a long text does not shout down a short one.</summary>
    /// <param name="hashes">The features; a feature that stands twice counts twice.</param>
    /// <param name="scores">One for each class.</param>
    public void AddTo(ReadOnlySpan<uint> hashes, Span<float> scores)
    {
        Span<int> sums = stackalloc int[WordSums.MostSums];
        Sum(hashes, sums);
        AddMeans(sums, hashes.Length, scores);
    }

    /// <summary>Adds what the runs of letters of a text say, as if their hashes were given to <see cref="AddTo"/>.</summary>
    /// <param name="features">The text.</param>
    /// <param name="scores">One for each class.</param>
    public void AddGramsTo(TextFeatures features, Span<float> scores)
    {
        var words = _words.Value!;
        words.Begin();
        foreach (ref readonly var token in features.Tokens.Tokens)
        {
            if (token.Length > 0)
            {
                Add(features, token, words);
            }
        }

        AddMeans(words.End(), words.Rows, scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(TextFeatures features, in TextToken token, WordSums words)
    {
        var rows = TextFeatures.CountGrams(token.Length);
        var isShort = TextFeatures.IsShort(token);
        var word = isShort ? features.WordOf(token) : default;
        if (isShort && words.TryAdd(word, token.Hash, rows))
        {
            return;
        }

        Sum(features.GramsOf(token), words.OfOne);
        words.Add(rows);
        if (isShort)
        {
            words.Remember(word, token.Hash);
        }
    }

    private void AddMeans(ReadOnlySpan<int> sums, int count, Span<float> scores)
    {
        if (count == 0)
        {
            return;
        }

        var (part, i) = (1 / MathF.Sqrt(count), 0);
        for (; i + Lanes <= scores.Length; i += Lanes)
        {
            var four = scores.Slice(i, Lanes);
            (Vector128.Create<float>(four) + (Vector128.ConvertToSingle(Vector128.Create(sums[i..])) * Vector128.Create(_scales, i) * part)).CopyTo(four);
        }

        for (; i < scores.Length; i++)
        {
            scores[i] += sums[i] * _scales[i] * part;
        }
    }

    private void Sum(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        sums[_scales.Length..].Clear();
        for (var lane = 0; lane < _scales.Length;)
        {
            lane += Sum(hashes, lane, sums[lane..]);
        }
    }

    /// <summary>Adds up the weights of as many classes as go in one step.</summary>
    /// <returns>How many those are.</returns>
    private int Sum(ReadOnlySpan<uint> hashes, int lane, Span<int> sums)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), lane);
        var rows = new SmallSums(ref weights, (uint)_scales.Length, _shift);
        switch (_scales.Length - lane)
        {
            case >= SmallSums.Lanes * 3 / 2:
                rows.AddHalfMore(hashes, sums);
                return SmallSums.Lanes * 3 / 2;
            case >= SmallSums.Lanes:
                rows.Add(hashes, sums);
                return SmallSums.Lanes;
            case >= SmallSums.Lanes / 2:
                rows.AddHalf(hashes, sums);
                return SmallSums.Lanes / 2;
            default:
                rows.AddQuarter(hashes).CopyTo(sums);
                return Lanes;
        }
    }
}
