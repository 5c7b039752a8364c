namespace CoAssess.Intake;

/// <summary>What the words of a post say about what they are about.</summary>
/// <param name="About">What they are about; null where they do not say surely enough.</param>
/// <param name="Suggestions">What they may be about, for an officer to decide; at most three, the likeliest first.</param>
internal readonly record struct WordMatch(FeedbackMatch? About, IReadOnlyList<FeedbackMatch> Suggestions)
{
    public static WordMatch None { get; } = new(null, []);
}
