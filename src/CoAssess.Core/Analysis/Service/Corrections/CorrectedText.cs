namespace CoAssess.Analysis;

/// <summary>A text that an officer corrected, as it is learned from; it is kept nowhere.</summary>
/// <param name="Feedback">The id of the feedback.</param>
/// <param name="Text">Its redacted words.</param>
/// <param name="Lgsl">The number of the service; 0 where it concerns none.</param>
/// <param name="CorrectedAt">When it was said.</param>
internal sealed record CorrectedText(string Feedback, string Text, int Lgsl, DateTimeOffset CorrectedAt);
