namespace CoAssess.Datasets;

/// <summary>One part of an explanation.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Heading">Its heading.</param>
/// <param name="Facts">Its sentences.</param>
public sealed record ExplanationSection(ExplanationKind Kind, string Heading, IReadOnlyList<ExplanationFact> Facts);
