using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>An answer that stands in the register.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Dataset">The dataset it is about; null when none.</param>
/// <param name="Row">The row it is about; null when none.</param>
/// <param name="YouSaid">What was said, in the council's own words.</param>
/// <param name="WeSay">The answer.</param>
internal sealed record PublishedAnswer(string CaseId, DatasetId? Dataset, RowReference? Row, string YouSaid, string WeSay);
