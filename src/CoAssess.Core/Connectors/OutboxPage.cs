namespace CoAssess.Connectors;

/// <summary>Some messages.</summary>
/// <param name="Messages">The messages, newest first.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record OutboxPage(IReadOnlyList<OutboxMessage> Messages, string? Continuation);
