namespace CoAssess.Intake;

/// <summary>A batch of what was received on a day.</summary>
/// <param name="Ids">The ids of the feedback.</param>
internal sealed record FeedbackOfDay(IReadOnlyList<FeedbackId> Ids);
