namespace CoAssess.Analysis;

/// <summary>An officer's word on which service a text concerns. The words stay with the feedback, and are read there when they are learned from.</summary>
/// <param name="Feedback">The id of the feedback.</param>
/// <param name="Author">The pseudonym of who wrote it.</param>
/// <param name="Version">The revision of its words that was corrected; another is another text.</param>
/// <param name="ReceivedAt">When the feedback was received, UTC: the correction is kept no longer than the feedback may be.</param>
/// <param name="Lgsl">The number of the service; 0 where it concerns none.</param>
/// <param name="CorrectedAt">When it was said.</param>
internal sealed record ServiceCorrection(string Feedback, string Author, string Version, DateTimeOffset ReceivedAt, int Lgsl, DateTimeOffset CorrectedAt)
{
    /// <summary>Gets whether it is about to be removed, and must not be learned from any more.</summary>
    public bool IsGoing { get; init; }
}
