using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>Something found in a text.</summary>
/// <param name="Aspect">Which aspect it speaks of.</param>
/// <param name="Value">What was found, as a code: a BCP 47 language, <c>negative</c>, an LGSL number, a ward's GSS code, <c>urgent</c>, a theme's id.</param>
/// <param name="Probability">How sure it is, from 0 to 1, calibrated; 1 for rules that cannot say.</param>
/// <param name="Version">The version of the model or rules that found it.</param>
/// <param name="Reason">Why, in words that an officer can check; null when the model cannot say.</param>
[JsonConverter(typeof(AnalysisFindingJsonConverter))]
public sealed record AnalysisFinding(AnalysisAspect Aspect, string Value, double Probability, string Version, string? Reason)
{
    private AnalysisFinding(AnalysisFinding other) => (Aspect, Value, Probability, Version, Reason) = other; // a copy may be changed, and has no JSON yet

    /// <summary>Gets the finding as JSON, kept where many posts share it.</summary>
    internal SharedJson Json { get; private init; }

    /// <summary>Makes a finding that many posts will share.</summary>
    internal AnalysisFinding Share() => new(this) { Json = new(JsonSerializer.SerializeToUtf8Bytes(this, AnalysisJson.Default.AnalysisFinding)) };

    /// <summary>What is kept only to be fast: it makes no two findings differ.</summary>
    internal readonly struct SharedJson(byte[] bytes) : IEquatable<SharedJson>
    {
        public byte[]? Bytes { get; } = bytes;

        public bool Equals(SharedJson other) => true;

        public override bool Equals(object? obj) => obj is SharedJson;

        public override int GetHashCode() => 0;
    }
}
