using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Understands one aspect of redacted words: deterministic, in-process, without network. Several may be registered; each says one thing.</summary>
public interface IFeedbackAnalyser
{
    /// <summary>Gets the aspect it speaks of.</summary>
    AnalysisAspect Aspect { get; }

    /// <summary>Gets the version of the model or rules, carried by every finding.</summary>
    string Version { get; }

    /// <summary>Analyses a text.</summary>
    /// <param name="council">Whose gazetteer, services and corrections apply.</param>
    /// <param name="text">Redacted words.</param>
    /// <returns>What was found; empty when the analyser cannot say (never a guess).</returns>
    IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text);
}
