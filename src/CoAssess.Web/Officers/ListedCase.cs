using CoAssess.Responses;

namespace CoAssess.Web.Officers;

/// <summary>A case in the officers' list.</summary>
/// <param name="Case">The case.</param>
/// <param name="Words">The words that opened it, without personal detail.</param>
public sealed record ListedCase(Case Case, string Words);
