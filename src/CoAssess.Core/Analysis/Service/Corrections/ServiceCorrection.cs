namespace CoAssess.Analysis;

/// <summary>An officer's word on which service a text concerns.</summary>
/// <param name="Feedback">The id of the feedback.</param>
/// <param name="Author">The pseudonym of who wrote it.</param>
/// <param name="Text">Its redacted words.</param>
/// <param name="Lgsl">The number of the service; 0 where it concerns none.</param>
/// <param name="CorrectedAt">When it was said.</param>
internal sealed record ServiceCorrection(string Feedback, string Author, string Text, int Lgsl, DateTimeOffset CorrectedAt);
