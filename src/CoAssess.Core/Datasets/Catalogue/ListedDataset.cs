namespace CoAssess.Datasets;

/// <summary>A dataset as catalogues list it.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Schema">Its schema; null when this version knows none of that name.</param>
/// <param name="Releases">The releases that stand, newest first.</param>
internal sealed record ListedDataset(Dataset Dataset, TableSchema? Schema, IReadOnlyList<Release> Releases)
{
    /// <summary>Gets when anything of it was released last; null before the first release.</summary>
    public DateTimeOffset? ChangedAt => Releases.Count == 0 ? null : Releases.Max(static release => release.ChangedAt);

    /// <summary>Gets when the first of what stands was released; null before the first release.</summary>
    public DateTimeOffset? IssuedAt => Releases.Count == 0 ? null : Releases.Min(static release => release.ReleasedAt);
}
