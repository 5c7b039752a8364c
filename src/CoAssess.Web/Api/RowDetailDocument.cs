namespace CoAssess.Web.Api;

/// <summary>A row with what was asked and answered about it.</summary>
internal sealed record RowDetailDocument(string Dataset, string Release, RowDocument Row, IReadOnlyList<ConversationDocument> Conversations);
