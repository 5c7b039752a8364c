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
            Ask(analyser, council, text, all);
        }

        if (all.Exists(static finding => finding.Aspect == AnalysisAspect.Urgency))
        {
            all.RemoveAll(static finding => finding is { Aspect: AnalysisAspect.Service, Value: ServiceAnalyser.NoService }); // who is in danger is never talk about nothing
        }

        return all.Count == 0 ? [] : all.ToArray();
    }

    private void Ask(IFeedbackAnalyser analyser, CouncilId council, RedactedText text, List<AnalysisFinding> all)
    {
        var before = all.Count;
        try
        {
            var findings = analyser.Analyse(council, text);
            var array = findings as AnalysisFinding[]; // as those of ours are, and costs no call through an interface
            for (int finding = 0, count = array?.Length ?? findings.Count; finding < count; finding++)
            {
                all.Add(Checked(array is null ? findings[finding] : array[finding]));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            all.RemoveRange(before, all.Count - before);
            LogFailure(analyser.GetType().Name, failure.GetType().Name); // not its aspect or version: what fails may fail at these too
        }
    }

    /// <summary>What is kept with somebody's words is read again with them: one finding that cannot be would take the words along.</summary>
    private static AnalysisFinding Checked(AnalysisFinding finding) =>
        finding.Aspect is >= AnalysisAspect.Language and <= AnalysisAspect.Theme && finding.Value is not null && finding.Version is not null && double.IsFinite(finding.Probability)
            ? finding
            : throw new InvalidOperationException("A finding must have an aspect of ours, a value, a version and a probability that is a number.");

    [LoggerMessage(1401, LogLevel.Error, "The analyser {Analyser} failed with {Failure}; the other analysers went on")]
    private partial void LogFailure(string analyser, string failure);

    [LoggerMessage(1402, LogLevel.Error, "The analyser {Analyser} could not take up what the council laid down for it ({Failure}); it goes on with what it knew")]
    private partial void LogUnprepared(string analyser, string failure);
}
