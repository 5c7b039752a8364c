using CoAssess.Datasets;

namespace CoAssess.Intake;

/// <summary>What feedback is about, and how that was found out.</summary>
/// <param name="Dataset">The dataset; null when it is about a case only.</param>
/// <param name="Row">The row; null when it is about the dataset as a whole.</param>
/// <param name="CaseId">The case it goes on about; null when it begins one.</param>
/// <param name="By">By what it was matched.</param>
public sealed record FeedbackMatch(DatasetId? Dataset, RowReference? Row, string? CaseId, MatchKind By);
