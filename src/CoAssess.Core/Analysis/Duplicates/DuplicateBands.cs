namespace CoAssess.Analysis;

/// <summary>How a signature is cut into bands: two texts meet where one band of theirs is the same throughout, which happens with probability 1 − (1 − sʳ)ᵇ (Leskovec, Rajaraman, Ullman 3.4).</summary>
/// <param name="Rows">How many numbers a band has.</param>
/// <param name="Count">How many bands there are.</param>
internal readonly record struct DuplicateBands(int Rows, int Count)
{
    private const double Meets = 0.995;

    /// <summary>Gives the longest bands, and so the fewest chance meetings, by which texts just as similar as a threshold still meet.</summary>
    /// <param name="threshold">A share above 0, at most 1.</param>
    public static DuplicateBands For(double threshold)
    {
        var rows = 1;
        while (rows < MinHash.Size && Of(rows + 1).ChanceToMeet(threshold) >= Meets)
        {
            rows++;
        }

        return Of(rows);
    }

    /// <summary>The probability that two texts meet.</summary>
    /// <param name="similarity">Their similarity.</param>
    public double ChanceToMeet(double similarity) => 1 - Math.Pow(1 - Math.Pow(similarity, Rows), Count);

    private static DuplicateBands Of(int rows) => new(rows, MinHash.Size / rows);
}
