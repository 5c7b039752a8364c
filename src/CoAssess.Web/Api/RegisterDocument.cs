namespace CoAssess.Web.Api;

/// <summary>A page of the register.</summary>
internal sealed record RegisterDocument(IReadOnlyList<RegisterEntryDocument> Entries, string? Next);
