namespace CoAssess.Datasets;

/// <summary>A release in plain words.</summary>
/// <param name="Release">The release.</param>
/// <param name="Sections">Its parts, most important first.</param>
public sealed record Explanation(ReleaseId Release, IReadOnlyList<ExplanationSection> Sections)
{
    /// <summary>Finds a part; null when the release has nothing to say about it.</summary>
    /// <param name="kind">Which part.</param>
    public ExplanationSection? Section(ExplanationKind kind) => Sections.FirstOrDefault(section => section.Kind == kind);
}
