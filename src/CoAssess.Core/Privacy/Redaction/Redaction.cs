namespace CoAssess.Privacy;

/// <summary>A redacted text and what was taken out.</summary>
/// <param name="Text">What is left.</param>
/// <param name="Findings">What was taken out, in the order of the raw text; places and kinds, never the words.</param>
public readonly record struct Redaction(RedactedText Text, IReadOnlyList<RedactionFinding> Findings);
