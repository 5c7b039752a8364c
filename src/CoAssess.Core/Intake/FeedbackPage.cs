namespace CoAssess.Intake;

/// <summary>Some feedback.</summary>
/// <param name="Items">The feedback.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record FeedbackPage(IReadOnlyList<Feedback> Items, string? Continuation);
