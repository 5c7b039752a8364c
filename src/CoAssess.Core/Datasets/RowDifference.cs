namespace CoAssess.Datasets;

/// <summary>How many rows came, changed and went.</summary>
/// <param name="Added">Rows that were not there before.</param>
/// <param name="Changed">Rows that share the council's own reference with a row before, with other content.</param>
/// <param name="Removed">Rows that are no longer there.</param>
public sealed record RowDifference(long Added, long Changed, long Removed);
