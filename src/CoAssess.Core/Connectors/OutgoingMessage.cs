namespace CoAssess.Connectors;

/// <summary>A post of ours on its way out.</summary>
/// <param name="Key">Our own id of it, the same at every try; 1 to 100 ASCII letters, digits and hyphens.</param>
/// <param name="Text">The words, within the channel's limit.</param>
/// <param name="ReplyTo">The native id of the post it answers; null for a post of its own.</param>
public sealed record OutgoingMessage(string Key, string Text, string? ReplyTo);
