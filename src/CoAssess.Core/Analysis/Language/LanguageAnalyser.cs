using System.Collections.Frozen;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says what language a text is in, where it is sure enough.</summary>
internal sealed class LanguageAnalyser : IFeedbackAnalyser
{
    /// <summary>Below this probability nothing is said (docs/models/language.md).</summary>
    public const float Sure = 0.6f;

    public AnalysisAspect Aspect => AnalysisAspect.Language;

    public string Version => LanguageModel.Shipped.Version;

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) =>
        LanguageModel.Of(text.Value) is { Probability: >= Sure } judgement ? Findings.OfLanguage[judgement.Tag].At(judgement.Probability) : [];

    /// <summary>What can be found; the model is loaded with it, when the first text comes.</summary>
    private static class Findings
    {
        public static readonly FrozenDictionary<string, SharedFinding> OfLanguage = LanguageModel.Shipped.Tags.Distinct().ToFrozenDictionary(
            static tag => tag, static tag => new SharedFinding(AnalysisAspect.Language, tag, LanguageModel.Shipped.Version, null), StringComparer.Ordinal);
    }
}
