namespace CoAssess.Web.Api;

/// <summary>A sentence and the address of the rows that bear it out.</summary>
internal sealed record ExplanationFactDocument(string Text, string? Label, decimal? Amount, long Rows, Uri? Evidence);
