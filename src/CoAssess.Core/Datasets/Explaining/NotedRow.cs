namespace CoAssess.Datasets;

/// <summary>A row that an explanation speaks of.</summary>
internal sealed record NotedRow(RowReference Reference, decimal Amount, DateOnly? Day, string? Unit, string? Supplier, string? Purpose);
