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

    /// <summary>Takes up what the council has laid down for it since (a gazetteer, corrections); asked before each run, so that a run judges all of its texts alike.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <remarks>One that fails here analyses with what it knew before.</remarks>
    ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Analyses a text.</summary>
    /// <param name="council">Whose gazetteer, services and corrections apply.</param>
    /// <param name="text">Redacted words.</param>
    /// <returns>What was found; empty when the analyser cannot say (never a guess).</returns>
    IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text);
}
