namespace CoAssess.Web.Api;

/// <summary>A page of conversations about a dataset.</summary>
internal sealed record ConversationListDocument(IReadOnlyList<ConversationDocument> Conversations, string? Next);
