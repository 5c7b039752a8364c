namespace CoAssess.Datasets;

/// <summary>As what a draft shall be released.</summary>
/// <param name="Dataset">The dataset, as it is made when it is new.</param>
/// <param name="Period">The period.</param>
/// <param name="Check">What the file held.</param>
/// <param name="SourceName">The name of the file.</param>
/// <param name="MustFollow">The release that must stand for the draft to take its place; null to follow whichever stands.</param>
/// <param name="Decisions">The decisions that made it possible, to be written down before it.</param>
internal sealed record ReleasePlan(
    Dataset Dataset, Period Period, DatasetCheck Check, string SourceName, ReleaseId? MustFollow, IReadOnlyList<RepairDecision> Decisions);
