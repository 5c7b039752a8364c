using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>What the weights of a text's features add up to in each table of <see cref="DangerModel"/>: whole numbers, so that what is taken away again leaves no trace.</summary>
/// <param name="tables">The tables: of words, of letters, of senses.</param>
internal sealed class DangerSums(HashedWeights[] tables)
{
    private readonly int[] _sums = new int[tables.Length * DangerModel.Lanes];
    private readonly int[] _counts = new int[tables.Length];

    /// <summary>Takes over the sums of another text.</summary>
    public void Take(DangerSums other)
    {
        other._sums.CopyTo(_sums);
        other._counts.CopyTo(_counts);
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        Array.Clear(_sums);
        Array.Clear(_counts);
    }

    /// <summary>Puts features in.</summary>
    public void Add(DangerFeatures features) => Change(features, 1);

    /// <summary>Takes features away.</summary>
    public void Remove(DangerFeatures features) => Change(features, -1);

    /// <summary>Adds what they say to the scores of the kinds of danger.</summary>
    public void AddTo(Span<float> scores)
    {
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table].AddTo(Of(table), _counts[table], scores);
        }
    }

    private void Change(DangerFeatures features, int by)
    {
        Change(0, features.Words, by);
        Change(1, features.Grams, by);
        Change(2, features.Senses, by);
    }

    private void Change(int table, ReadOnlySpan<uint> hashes, int by)
    {
        Span<int> some = stackalloc int[DangerModel.Lanes];
        tables[table].Sum(hashes, some);
        var sums = Of(table);
        for (var lane = 0; lane < DangerModel.Lanes; lane += Vector256<int>.Count)
        {
            (Vector256.Create<int>(sums[lane..]) + (Vector256.Create<int>(some[lane..]) * by)).CopyTo(sums[lane..]);
        }


        _counts[table] += by * hashes.Length;
    }

    private Span<int> Of(int table) => _sums.AsSpan(table * DangerModel.Lanes, DangerModel.Lanes);
}
