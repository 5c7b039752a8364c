namespace CoAssess.Analysis;

/// <summary>A post by its feedback, and when it came: only nights soon after that may tell of it.</summary>
/// <param name="Feedback">The id of the feedback.</param>
/// <param name="ReceivedAt">When it was received, UTC.</param>
internal readonly record struct ReceivedPost(string Feedback, DateTimeOffset ReceivedAt);
