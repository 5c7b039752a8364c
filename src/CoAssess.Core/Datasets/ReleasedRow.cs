namespace CoAssess.Datasets;

/// <summary>A row as it was released.</summary>
/// <param name="Reference">The stable pointer to it.</param>
/// <param name="Values">Its values in the order of <see cref="Release.Columns"/>, dates in ISO form and amounts with two places.</param>
public sealed record ReleasedRow(RowReference Reference, IReadOnlyList<string> Values);
