namespace CoAssess.Analysis;

/// <summary>What a text may be about.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Dataset">The number of the dataset; -1 when it is about none.</param>
/// <param name="Row">The number of the row; -1 when it is about none.</param>
/// <param name="Document">The number of the answer, method or dataset's description; -1 when it is about none.</param>
/// <param name="Supplier">The supplier's name as published; null when it is about none.</param>
/// <param name="Probability">How sure that is, from 0 to 1, calibrated.</param>
/// <param name="Reason">Why, in words that an officer can check; only what is published is quoted.</param>
internal sealed record SubjectGuess(SubjectKind Kind, int Dataset, int Row, int Document, string? Supplier, float Probability, string Reason);
