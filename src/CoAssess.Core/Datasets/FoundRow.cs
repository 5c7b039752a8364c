namespace CoAssess.Datasets;

/// <summary>A row and where it was found.</summary>
/// <param name="Release">The newest release that has it.</param>
/// <param name="Row">The row.</param>
public sealed record FoundRow(Release Release, ReleasedRow Row);
