using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>
/// The weights of one kind of feature in all models that read every text, side by side in one row: a feature costs one visit to memory, where each model by itself would make one of its own.
/// </summary>
internal sealed class SharedWeights
{
    private const int RowLength = AlignedRows.Fetch;

    private readonly AlignedRows _rows;
    private readonly int _shift;

    /// <summary>Puts tables side by side.</summary>
    /// <param name="tables">The tables; in the sums their classes stand in the same order.</param>
    public SharedWeights(params ReadOnlySpan<HashedWeights> tables)
    {
        var (rows, lanes) = (1, 0);
        foreach (var table in tables)
        {
            (rows, lanes) = (Math.Max(rows, table.Rows), lanes + table.RowLength);
        }

        if (lanes > SmallSums.Lanes * 3)
        {
            throw new ModelFileException("The models that read every text have too many classes to stand in one row.");
        }

        _shift = 32 - BitOperations.Log2((uint)rows);
        _rows = new(rows * RowLength);
        var lane = 0;
        foreach (var table in tables)
        {
            table.CopyTo(_rows.All[lane..], RowLength, rows);
            lane += table.RowLength;
        }
    }

    /// <summary>Adds up the weights of features for all classes.</summary>
    public void Sum(ReadOnlySpan<uint> hashes, Span<int> sums) =>
        new SmallSums(ref _rows.First, RowLength, _shift).AddThrice(hashes, sums);
}
