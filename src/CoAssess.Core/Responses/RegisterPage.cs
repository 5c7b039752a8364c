namespace CoAssess.Responses;

/// <summary>Some entries.</summary>
/// <param name="Entries">The entries, newest first.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record RegisterPage(IReadOnlyList<RegisterEntry> Entries, string? Continuation);
