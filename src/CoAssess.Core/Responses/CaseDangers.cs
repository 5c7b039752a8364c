using CoAssess.Analysis;
using CoAssess.Intake;

namespace CoAssess.Responses;

/// <summary>Keeps with a case what danger was told of, so that it can be said when the words are gone; kept only until an officer has looked.</summary>
internal static class CaseDangers
{
    private const string Unknown = "Somebody may be in danger";

    /// <summary>Takes words that stand: the danger that they tell of, or that an edit of theirs tells of it no more.</summary>
    public static Case Heard(Case @case, Feedback words, DateTimeOffset now)
    {
        var known = @case.Dangers.FirstOrDefault(danger => danger.Feedback == words.Id);
        var told = (@case.IsHeld, words.IsUrgent, known) switch
        {
            (false, _, _) => null,
            (_, true, _) => new CaseDanger(KindOf(words), words.Id, null),
            (_, _, { TakenBackAt: null }) => known with { TakenBackAt = now },
            _ => known,
        };
        return told == known ? @case : @case with { Dangers = [.. @case.Dangers.Where(danger => danger != known), .. told is null ? Array.Empty<CaseDanger>() : [told]] };
    }

    /// <summary>Takes that words went: what they told of stays until an officer has looked, and points at them no more.</summary>
    /// <param name="case">The case without the words.</param>
    /// <param name="gone">The words.</param>
    /// <param name="now">The time.</param>
    public static Case Gone(Case @case, FeedbackId gone, DateTimeOffset now) => @case switch
    {
        { IsHeld: false } => @case.Dangers.Count == 0 ? @case : @case with { Dangers = [] },
        { Dangers.Count: 0, IsTakenBack: true } => @case with { Dangers = [new(Unknown, null, now)] }, // held since before the kind was kept
        _ when @case.Dangers.Any(danger => danger.Feedback == gone) =>
            @case with { Dangers = [.. @case.Dangers.Select(danger => danger.Feedback == gone ? danger with { Feedback = null, TakenBackAt = danger.TakenBackAt ?? now } : danger)] },
        _ => @case,
    };

    /// <summary>The kind of danger alone: the reason of a finding quotes the words, and another's analyser may say anything in it.</summary>
    private static string KindOf(Feedback words) => words.Findings
        .Where(static finding => finding is { Aspect: AnalysisAspect.Urgency, Reason: not null })
        .Select(static finding => DangerRules.Shipped.Dangers.Find(danger => finding.Reason!.StartsWith($"{danger.Reason}: ", StringComparison.Ordinal))?.Reason)
        .OfType<string>()
        .FirstOrDefault(Unknown);
}
