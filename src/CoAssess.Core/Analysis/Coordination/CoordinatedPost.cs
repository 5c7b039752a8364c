namespace CoAssess.Analysis;

/// <summary>A post of a finding.</summary>
/// <param name="Feedback">The id of the feedback.</param>
/// <param name="Author">The author's pseudonym.</param>
/// <param name="At">When it was posted, UTC.</param>
public sealed record CoordinatedPost(string Feedback, string Author, DateTimeOffset At);
