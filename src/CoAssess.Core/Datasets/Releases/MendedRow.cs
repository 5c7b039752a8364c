namespace CoAssess.Datasets;

/// <summary>A mended row as it would be published, or what is still wrong with it.</summary>
/// <param name="Values">Its values in the order of the columns.</param>
/// <param name="Amount">Its amount in pounds.</param>
/// <param name="Problem">What is still wrong; null when it is sound.</param>
internal sealed record MendedRow(IReadOnlyList<string> Values, decimal? Amount, RowProblem? Problem);
