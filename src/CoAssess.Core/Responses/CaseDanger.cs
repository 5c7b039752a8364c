using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>What made a case urgent, for as long as no officer has looked at it: a kind of danger, never the words that told of it.</summary>
/// <param name="Reason">The kind, such as that somebody may harm themselves.</param>
/// <param name="Feedback">The words that told of it; null once they were deleted or erased.</param>
/// <param name="TakenBackAt">When their author took it back, by deleting the words, having them erased or changing them, UTC; null while they stand.</param>
public sealed record CaseDanger(string Reason, FeedbackId? Feedback, DateTimeOffset? TakenBackAt);
