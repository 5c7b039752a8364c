namespace CoAssess.Responses;

/// <summary>Some cases.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="Continuation">Where the next page begins; null at the end.</param>
public sealed record CasePage(IReadOnlyList<Case> Cases, string? Continuation);
