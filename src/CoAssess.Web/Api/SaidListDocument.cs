namespace CoAssess.Web.Api;

/// <summary>The months that were counted.</summary>
internal sealed record SaidListDocument(IReadOnlyList<string> Months);
