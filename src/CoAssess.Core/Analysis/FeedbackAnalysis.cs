using CoAssess.Councils;
using CoAssess.Privacy;
using Microsoft.Extensions.Logging;

namespace CoAssess.Analysis;

/// <summary>Asks every registered analyser about a text. One that fails says nothing, and keeps none of the others from speaking.</summary>
/// <remarks>A text without findings is still feedback: an analyser may be wrong or broken, but it can never lose somebody's words.</remarks>
internal sealed partial class FeedbackAnalysis(IEnumerable<IFeedbackAnalyser> analysers, ILogger<FeedbackAnalysis> logger)
{
    [ThreadStatic]
    private static List<AnalysisFinding>? _gathered;

    private readonly IFeedbackAnalyser[] _analysers = [.. analysers.OrderBy(static analyser => analyser.Aspect)];

    /// <summary>Lets every analyser take up what the council has laid down for it.</summary>
    public async ValueTask PrepareAsync(CouncilId council, CancellationToken cancellationToken)
    {
        foreach (var analyser in _analysers)
        {
            try
            {
                await analyser.PrepareAsync(council, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogUnprepared(analyser.GetType().Name, failure.GetType().Name);
            }
        }
    }

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        var all = _gathered ??= [];
        all.Clear();
        foreach (var analyser in _analysers)
        {
            var findings = Ask(analyser, council, text);
            for (var finding = 0; finding < findings.Count; finding++)
            {
                all.Add(findings[finding]);
            }
        }

        return all.Count == 0 ? [] : all.ToArray();
    }

    private IReadOnlyList<AnalysisFinding> Ask(IFeedbackAnalyser analyser, CouncilId council, RedactedText text)
    {
        try
        {
            var findings = analyser.Analyse(council, text);
            for (var finding = 0; finding < findings.Count; finding++)
            {
                if (!CanBeStored(findings[finding]))
                {
                    throw new InvalidOperationException("A finding must have an aspect of ours, a value, a version and a probability that is a number.");
                }
            }

            return findings;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogFailure(analyser.GetType().Name, failure.GetType().Name); // not its aspect or version: what fails may fail at these too
            return [];
        }
    }

    /// <summary>What is kept with somebody's words is read again with them: one finding that cannot be would take the words along.</summary>
    private static bool CanBeStored(AnalysisFinding finding) =>
        finding.Aspect is >= AnalysisAspect.Language and <= AnalysisAspect.Theme && finding.Value is not null && finding.Version is not null && double.IsFinite(finding.Probability);

    [LoggerMessage(1401, LogLevel.Error, "The analyser {Analyser} failed with {Failure}; the other analysers went on")]
    private partial void LogFailure(string analyser, string failure);

    [LoggerMessage(1402, LogLevel.Error, "The analyser {Analyser} could not take up what the council laid down for it ({Failure}); it goes on with what it knew")]
    private partial void LogUnprepared(string analyser, string failure);
}
