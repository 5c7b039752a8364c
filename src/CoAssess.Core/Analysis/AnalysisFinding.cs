using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>Something found in a text.</summary>
/// <param name="Aspect">Which aspect it speaks of.</param>
/// <param name="Value">What was found, as a code: a BCP 47 language, <c>negative</c>, an LGSL number, a ward's GSS code, <c>urgent</c>, a theme's id.</param>
/// <param name="Probability">How sure it is, from 0 to 1, calibrated; 1 for rules that cannot say.</param>
/// <param name="Version">The version of the model or rules that found it.</param>
/// <param name="Reason">Why, in words that an officer can check; null when the model cannot say.</param>
[JsonConverter(typeof(AnalysisFindingJsonConverter))]
public sealed record AnalysisFinding(AnalysisAspect Aspect, string Value, double Probability, string Version, string? Reason);
