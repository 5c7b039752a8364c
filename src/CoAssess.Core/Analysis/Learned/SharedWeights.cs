namespace CoAssess.Analysis;

/// <summary>
/// The weights of one kind of feature in all models that read every text, side by side in one row: a feature costs one visit to memory, where each model by itself would make one of its own. What a model asks again by itself,
/// of a clause or of the text without a word, then lies near the processor already.
/// </summary>
internal sealed class SharedWeights
{
    private const int RowLength = AlignedRows.Fetch;

    private readonly WeightRows _rows;

    /// <summary>Puts tables side by side; from then on they read their own weights there too.</summary>
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

        var together = new AlignedRows(rows * RowLength);
        var lane = 0;
        foreach (var table in tables)
        {
            table.CopyTo(together.All[lane..], RowLength, rows);
            table.MoveTo(together.From(lane, RowLength));
            lane += table.RowLength;
        }

        _rows = together.From(0, RowLength);
    }

    /// <summary>Adds up the weights of features for all classes.</summary>
    public void Sum(ReadOnlySpan<uint> hashes, Span<int> sums) => _rows.From(0).AddThrice(hashes, sums);
}
