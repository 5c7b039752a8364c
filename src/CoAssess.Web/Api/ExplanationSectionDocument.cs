using CoAssess.Datasets;

namespace CoAssess.Web.Api;

/// <summary>A part of an explanation.</summary>
internal sealed record ExplanationSectionDocument(ExplanationKind Kind, string Heading, IReadOnlyList<ExplanationFactDocument> Facts);
