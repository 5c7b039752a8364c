namespace CoAssess.Datasets;

/// <summary>What an address of the public site is about.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Release">The release, where the address names one.</param>
/// <param name="Row">The row, where the address names one.</param>
public sealed record SitePlace(DatasetId Dataset, ReleaseId? Release, RowReference? Row);
