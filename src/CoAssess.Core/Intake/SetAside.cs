using CoAssess.Connectors;
using CoAssess.Privacy;

namespace CoAssess.Intake;

/// <summary>An item on its way to quarantine, with what is known of whose it is.</summary>
/// <param name="Item">The item.</param>
/// <param name="Author">The pseudonym of who wrote it; null when it cannot be told.</param>
/// <param name="Feedback">The feedback that it would be; null when it cannot be told.</param>
internal sealed record SetAside(UnreadableItem Item, AuthorPseudonym? Author = null, FeedbackId? Feedback = null);
