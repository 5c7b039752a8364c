namespace CoAssess.Datasets;

/// <summary>A row and where it was found.</summary>
/// <param name="Release">The newest release that has it.</param>
/// <param name="Row">The row.</param>
public sealed record FoundRow(Release Release, ReleasedRow Row)
{
    /// <summary>Gets the newest reference of the line, where a later version of its release changed it; null while the row stands as it is, or when it went without another in its place.</summary>
    public RowReference? SucceededBy { get; init; }
}
