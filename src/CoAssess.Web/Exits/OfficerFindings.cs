using CoAssess.Analysis;
using CoAssess.Councils;
using CoAssess.Intake;
using CoAssess.Privacy;

namespace CoAssess.Web.Exits;

/// <summary>What was noticed in residents' words, as an officer may see it: never more than the words themselves.</summary>
internal sealed class OfficerFindings(Council council, IFeedbackCatalogue feedback, IGazetteers gazetteers, IVisibility visibility)
{
    /// <summary>Gives what was noticed in a piece of feedback; nothing where its words are withheld.</summary>
    public async ValueTask<IReadOnlyList<Noticed>> FindAsync(FeedbackId id, CancellationToken cancellationToken)
    {
        if (await feedback.FindAsync(council.Id, id, cancellationToken) is not { Findings.Count: > 0 } words
            || visibility.Decide(new(VisibilityKind.Words, words.IsPublic, words.IsUrgent, words.State is not FeedbackState.Standing), Audience.Officer) is VisibilityDecision.Withheld)
        {
            return [];
        }

        var wards = words.Findings.Any(static finding => finding.Aspect is AnalysisAspect.Place)
            ? (await gazetteers.ReadAsync(council.Id, cancellationToken)).Wards.ToDictionary(static ward => ward.Code, static ward => ward.Name)
            : [];
        return [.. words.Findings.Select(finding => new Noticed(
            AboutOf(finding.Aspect), SaysOf(finding, wards), finding.Probability < 1 ? (int)Math.Round(100 * finding.Probability) : null, finding.Reason, finding.Version))];
    }

    private static string AboutOf(AnalysisAspect aspect) => aspect is AnalysisAspect.Place ? "Ward" : aspect.ToString();

    private static string SaysOf(AnalysisFinding finding, Dictionary<string, string> wards) => finding.Aspect switch
    {
        AnalysisAspect.Place => wards.TryGetValue(finding.Value, out var name) ? $"{name} ({finding.Value})" : finding.Value,
        AnalysisAspect.Service => $"{finding.Value} of the local services list",
        AnalysisAspect.Language => LanguageNames.Of(finding.Value),
        _ => finding.Value,
    };
}
