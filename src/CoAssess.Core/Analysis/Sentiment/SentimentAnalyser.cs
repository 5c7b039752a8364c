using System.Buffers;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says how the author of English words feels, or that it cannot say. It never changes priority, visibility or the time to acknowledge.</summary>
internal sealed class SentimentAnalyser : IFeedbackAnalyser
{
    private const string Unclear = "unclear";
    private const string Mixed = "mixed";

    /// <summary>Below this probability the feeling is called unclear: on sets of other years four of ten texts that fall below were judged wrongly.</summary>
    private const float Clear = 0.5f;

    /// <summary>Both sides at least this likely, in a text that is hardly neutral, make it mixed.</summary>
    private const float OneSide = 0.3f;

    /// <summary>So does a clause that is this likely praise beside one that is this likely complaint.</summary>
    private const float OneClause = 0.6f;

    private static readonly SearchValues<string> Turns =
        SearchValues.Create([".", "!", "?", ";", ",", " but ", " however ", " although ", " though ", " yet ", " while "], StringComparison.OrdinalIgnoreCase);

    /// <summary>Praise that is this likely to be irony, where one text of ten is, is not taken for praise.</summary>
    private const float Ironic = 0.5f;

    public AnalysisAspect Aspect => AnalysisAspect.Sentiment;

    public string Version => SentimentModel.Shipped.Version;

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        if (string.IsNullOrWhiteSpace(text.Value))
        {
            return [];
        }

        var judgement = SentimentModel.Shipped.Judge(text.Value);
        return
        [
            judgement switch
            {
                _ when judgement is { Negative: >= OneSide, Positive: >= OneSide } || IsTwoSided(text.Value) => Finding(Mixed, MathF.Max(judgement.Negative + judgement.Positive, OneClause), "It praises and complains."),
                { Positive: >= Clear, Irony: >= Ironic } => Finding(Unclear, judgement.Irony, "It reads as praise, and may be meant the other way."),
                { Probability: < Clear } => Finding(Unclear, 1 - judgement.Probability, null),
                _ => Finding(judgement.Name, judgement.Probability, null),
            },
        ];
    }

    private static bool IsTwoSided(ReadOnlySpan<char> text)
    {
        var (praises, complains) = (false, false);
        while (!text.IsEmpty)
        {
            var turn = text.IndexOfAny(Turns);
            var clause = turn < 0 ? text : text[..turn];
            if (clause.Trim().Contains(' '))
            {
                var judgement = SentimentModel.Shipped.Judge(clause);
                praises |= judgement.Positive >= OneClause;
                complains |= judgement.Negative >= OneClause;
            }

            text = turn < 0 ? [] : text[(turn + 1)..];
        }

        return praises && complains;
    }

    private AnalysisFinding Finding(string value, float probability, string? reason) => new(Aspect, value, Math.Round(probability, 3), Version, reason);
}
