using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says what language a text is in, where it is sure enough.</summary>
internal sealed class LanguageAnalyser : IFeedbackAnalyser
{
    /// <summary>Below this probability nothing is said (docs/models/language.md).</summary>
    private const float Sure = 0.6f;

    public AnalysisAspect Aspect => AnalysisAspect.Language;

    public string Version => LanguageModel.Shipped.Version;

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) =>
        LanguageModel.Of(text.Value) is { Probability: >= Sure } judgement
            ? [new(Aspect, judgement.Tag, Math.Round(judgement.Probability, 3), Version, null)]
            : [];
}
