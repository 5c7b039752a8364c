using System.Numerics;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Learned weights of hashed features: for each hash a row of one small number for each class, side by side, so that a feature costs one visit to memory.
/// </summary>
internal sealed class HashedWeights
{
    /// <summary>The length of a row is a multiple of it.</summary>
    public const int Lanes = 4;

    private readonly float[] _scales;
    private volatile WeightRows _rows;

    /// <summary>Takes weights as they were learned.</summary>
    /// <param name="weights">The rows, a power of two of them.</param>
    /// <param name="scales">What one step of a weight is worth, for each class; their number, a multiple of <see cref="Lanes"/>, is the length of a row.</param>
    public HashedWeights(sbyte[] weights, float[] scales)
    {
        var rows = (uint)(weights.Length / scales.Length);
        if (scales.Length % Lanes != 0 || rows < 2 || !BitOperations.IsPow2(rows) || rows * scales.Length != weights.Length)
        {
            throw new ModelFileException("The table of weights does not have a power of two of whole rows, two or more.");
        }

        (_rows, _scales) = (new(weights, 0, scales.Length, (int)rows), scales);
    }

    /// <summary>Gets how many rows there are.</summary>
    public int Rows => _rows.Count;

    /// <summary>Gets how many numbers a row has.</summary>
    public int RowLength => _scales.Length;

    /// <summary>Copies the rows into longer ones, each as often as there are more of those.</summary>
    /// <param name="into">Where the first row goes.</param>
    /// <param name="length">The length of the longer rows.</param>
    /// <param name="rows">How many those are, a power of two.</param>
    public void CopyTo(Span<sbyte> into, int length, int rows)
    {
        var (own, times) = (_rows, rows / Rows);
        for (var row = 0; row < rows; row++)
        {
            own.Row(row / times, RowLength).CopyTo(into[(row * length)..]);
        }
    }

    /// <summary>Reads the same weights elsewhere from now on, and lets the own rows go.</summary>
    /// <param name="rows">Where they were copied to.</param>
    public void MoveTo(WeightRows rows) => _rows = rows;

    /// <summary>Adds what features say to the scores of the classes, as their mean over the root of their number: a long text does not shout down a short one.</summary>
    /// <param name="hashes">The features; a feature that stands twice counts twice.</param>
    /// <param name="scores">One for each class.</param>
    public void AddTo(ReadOnlySpan<uint> hashes, Span<float> scores)
    {
        if (hashes.IsEmpty)
        {
            return;
        }

        Span<int> sums = stackalloc int[SmallSums.Lanes * 3 / 2];
        for (var lane = 0; lane < scores.Length;)
        {
            var lanes = Sum(hashes, lane, sums);
            Weigh(sums[..Math.Min(lanes, scores.Length - lane)], lane, hashes.Length, scores);
            lane += lanes;
        }
    }

    /// <summary>Adds what features say, of which the weights were added up before.</summary>
    /// <param name="sums">The sums of <see cref="Sum(ReadOnlySpan{uint}, Span{int})"/>.</param>
    /// <param name="count">How many features there are.</param>
    /// <param name="scores">One for each class.</param>
    public void AddTo(ReadOnlySpan<int> sums, int count, Span<float> scores)
    {
        if (count > 0)
        {
            Weigh(sums[..scores.Length], 0, count, scores);
        }
    }

    /// <summary>Adds up the weights of features in a table whose rows are <see cref="SmallSums.Lanes"/> long.</summary>
    /// <param name="hashes">The features.</param>
    /// <param name="sums">Where the sums go, whole numbers of which any may be taken away again.</param>
    public void Sum(ReadOnlySpan<uint> hashes, Span<int> sums) =>
        _rows.From(0).Add(hashes, sums);

    /// <summary>Adds sums to the scores that begin at a lane, four side by side while there are four.</summary>
    private void Weigh(ReadOnlySpan<int> sums, int lane, int count, Span<float> scores)
    {
        var part = 1 / MathF.Sqrt(count);
        var scales = _scales.AsSpan(lane);
        scores = scores[lane..];
        var at = 0;
        for (; at + Vector128<int>.Count <= sums.Length; at += Vector128<int>.Count)
        {
            var four = scores[at..];
            (Vector128.Create<float>(four) + (Vector128.ConvertToSingle(Vector128.Create(sums[at..])) * Vector128.Create<float>(scales[at..]) * part)).CopyTo(four);
        }

        for (; at < sums.Length; at++)
        {
            scores[at] += sums[at] * scales[at] * part;
        }
    }

    /// <summary>Adds up the weights of as many classes as go in one step.</summary>
    /// <returns>How many those are.</returns>
    private int Sum(ReadOnlySpan<uint> hashes, int lane, Span<int> sums)
    {
        var rows = _rows.From(lane);
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
