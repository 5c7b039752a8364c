namespace CoAssess.Datasets;

/// <summary>A waiting row.</summary>
/// <param name="Id">Its id within the release.</param>
/// <param name="Problem">Why it waits.</param>
/// <param name="Values">Its values as they stood in the file, by published column name.</param>
public sealed record QuarantinedRow(string Id, RowProblem Problem, IReadOnlyDictionary<string, string> Values);
