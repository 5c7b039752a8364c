using CoAssess.Privacy;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Analysis;

/// <summary>Lists what judges messages in this installation, for the notice and the documents.</summary>
internal static class RunningJudgements
{
    private static readonly string Package = $"CoAssess {typeof(RunningJudgements).Assembly.GetName().Version?.ToString(3) ?? "unknown"}";

    /// <summary>Gives all that judges messages, in a fixed order: what takes personal details out, the analysers of one message, what finds its subject, and what looks at a night's messages together.</summary>
    public static Judgements Of(IServiceProvider services) => new(
    [
        new("what in a message is a personal detail, to be taken out before anybody reads it", Package, IsComing(services.GetRequiredService<IRedactor>()), "docs/models/redaction.md"),
        .. services.GetServices<IFeedbackAnalyser>().OrderBy(static one => one.Aspect).ThenBy(static one => one.GetType().Name, StringComparer.Ordinal).Select(About),
        new("what is published that a message is about: a dataset, a row, a supplier, an answer", SubjectIndex.Version, true, "docs/models/about.md"),
        new("which messages are copies of one another", Package, true, "docs/models/duplicates.md"),
        new("which themes many people speak of", ThemeFinder.Version, true, "docs/models/themes.md"),
        new("whether messages were posted in coordination", CoordinationFinder.Version, true, "docs/models/coordination.md"),
    ]);

    private static Judgement About(IFeedbackAnalyser analyser)
    {
        var (judges, card) = analyser.Aspect switch
        {
            AnalysisAspect.Language => ("the language a message is written in", "docs/models/language.md"),
            AnalysisAspect.Sentiment => ("how a message is meant: praise, complaint, both, neither, or that it cannot tell", "docs/models/sentiment.md"),
            AnalysisAspect.Service => ("which council service a message concerns", "docs/models/service.md"),
            AnalysisAspect.Place => ("which ward a message concerns", "docs/models/place.md"),
            AnalysisAspect.Urgency => ("whether somebody may be in danger, so that a person looks at once", "docs/models/urgency.md"),
            AnalysisAspect.Theme => ("which theme of the night a message belongs to", "docs/models/themes.md"),
            var other => throw new InvalidOperationException($"What is judged as {other} has no words."),
        };
        return new(judges, analyser.Version, IsComing(analyser), card);
    }

    private static bool IsComing(object judge) => judge.GetType().Assembly.GetName().Name?.StartsWith("CoAssess", StringComparison.Ordinal) == true;
}
