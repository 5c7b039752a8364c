namespace CoAssess.Datasets;

/// <summary>A mended row.</summary>
/// <param name="Id">The waiting row's id.</param>
/// <param name="Values">All its values, by published column name.</param>
public sealed record RowRepair(string Id, IReadOnlyDictionary<string, string> Values);
