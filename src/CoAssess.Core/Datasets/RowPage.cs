namespace CoAssess.Datasets;

/// <summary>A page of rows.</summary>
/// <param name="Total">How many rows the query found in all.</param>
/// <param name="Sum">Their exact sum in pounds; null when the schema has no amount.</param>
/// <param name="Rows">Those of this page.</param>
public sealed record RowPage(long Total, decimal? Sum, IReadOnlyList<ReleasedRow> Rows);
