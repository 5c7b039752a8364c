namespace CoAssess.Datasets;

/// <summary>Some waiting rows.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record QuarantinePage(IReadOnlyList<QuarantinedRow> Rows, string? Continuation);
