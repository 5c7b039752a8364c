namespace CoAssess.Web.Exits;

/// <summary>Some conversations.</summary>
/// <param name="Conversations">The conversations, newest first.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<Conversation> Conversations, string? Continuation);
