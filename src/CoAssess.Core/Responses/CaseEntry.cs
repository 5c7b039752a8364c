using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>Something that was said in a case.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Kind">By whom and to what end.</param>
/// <param name="Text">The council's words; null for a resident's, which stand with their feedback and can go from there.</param>
/// <param name="Feedback">The resident's feedback; null for the council's words.</param>
/// <param name="OutboxKey">The message by which the council said it; null when it said it on the site only.</param>
public sealed record CaseEntry(DateTimeOffset At, CaseEntryKind Kind, string? Text, FeedbackId? Feedback, string? OutboxKey)
{
    /// <summary>Gets the revision of a resident's words that was heard last; null for the council's.</summary>
    public string? Version { get; init; }

    /// <summary>Gets the language of the council's words, BCP 47; null for a resident's, and where nobody said.</summary>
    public string? Language { get; init; }
}
