namespace CoAssess.Analysis;

/// <summary>A payment or contract, as far as words can point at it.</summary>
/// <param name="Supplier">The number of its supplier.</param>
/// <param name="Dataset">The number of its dataset.</param>
/// <param name="Row">The number by which the caller knows it.</param>
/// <param name="Pence">The amount in pence.</param>
/// <param name="Day">The number of its day; <see cref="NoDay"/> when it has none.</param>
internal readonly record struct PaidRow(int Supplier, int Dataset, int Row, long Pence, int Day)
{
    /// <summary>The number in the place of a day where there is none.</summary>
    public const int NoDay = -1;
}
