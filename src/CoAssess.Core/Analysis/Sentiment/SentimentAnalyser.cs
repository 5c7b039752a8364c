using System.Buffers;
using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Says how the author of English words feels, or that it cannot say. It never changes priority, visibility or the time to acknowledge.</summary>
internal sealed class SentimentAnalyser : IFeedbackAnalyser
{
    /// <summary>Below this probability the feeling is called unclear: on sets of other years four of ten texts that fall below were judged wrongly.</summary>
    private const float Clear = 0.5f;

    /// <summary>A clause that is this likely praise beside one that is this likely complaint make a text mixed. A text whose words as a whole may be either is only unclear.</summary>
    private const float OnePraises = 0.8f;
    private const float OneComplains = 0.6f;

    /// <summary>Where these feelings stand among <see cref="SentimentJudgement.Feelings"/>.</summary>
    private const int Negative = 0;
    private const int Positive = 2;

    private static readonly SearchValues<char> TurnMarks = SearchValues.Create(".!?;,");

    private static readonly string[] Turns = ["but", "however", "although", "though", "yet", "while"];
    private static readonly SearchValues<string> TurnWords = SearchValues.Create([.. Turns.Select(static word => $" {word} ")], StringComparison.OrdinalIgnoreCase);
    private static readonly HashFilter MayTurn = new(Turns.Select(TextFeatures.HashOf));

    /// <summary>Praise that is this likely to be irony, where one text of ten is, is not taken for praise.</summary>
    private const float Ironic = 0.5f;

    /// <summary>The one language the model has learned.</summary>
    private const string English = "en";

    public AnalysisAspect Aspect => AnalysisAspect.Sentiment;

    public string Version => Findings.Version;

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text)
    {
        if (string.IsNullOrWhiteSpace(text.Value))
        {
            return [];
        }

        if (LoneEmoji.IsWordless(text.Value))
        {
            return Wordless(text.Value);
        }

        if (LanguageModel.Of(text.Value) is { Probability: >= LanguageAnalyser.Sure } language && language.Tag != English)
        {
            return Findings.NotEnglish.At(language.Probability);
        }

        return SentimentModel.Shipped.Judge(text.Value) switch
        {
            var judgement when IsTwoSided(text.Value) => Both(judgement),
            { Negative: >= Clear } judgement when PutRight.IsIn(text.Value) => Both(judgement),
            { Positive: >= Clear } judgement when PutRight.IsLate(text.Value) => Both(judgement),
            { Positive: >= Clear } judgement when judgement.Irony >= Ironic || PraiseOfTrouble.IsIn(text.Value) =>
                (PraiseOfTrouble.HasPraise(text.Value) ? Findings.Ironic : Findings.Unclear).At(MathF.Max(judgement.Irony, Ironic)),
            { Probability: < Clear } judgement => Findings.Unclear.At(1 - judgement.Probability),
            var judgement => Findings.OfFeeling[judgement.Likeliest].At(judgement.Probability),
        };
    }

    private static IReadOnlyList<AnalysisFinding> Wordless(string text) => LoneEmoji.Read(text) switch
    {
        (true, true) => Findings.Unclear.At(Clear),
        (true, false) => Findings.OfFeeling[Positive].At(LoneEmoji.Probability),
        (false, true) => Findings.OfFeeling[Negative].At(LoneEmoji.Probability),
        _ => [],
    };

    private static IReadOnlyList<AnalysisFinding> Both(SentimentJudgement judgement) => Findings.Mixed.At(MathF.Max(judgement.Negative + judgement.Positive, OneComplains));

    /// <summary>Says whether one clause praises and another complains. No clause can do both, so the longest is judged last, and only where another did either.</summary>
    private static bool IsTwoSided(string text)
    {
        var hasWords = HasTurnWords(text);
        var (praises, complains) = (false, false);
        ReadOnlySpan<char> longest = [];
        for (var rest = text.AsSpan(); NextClause(ref rest, hasWords) is { IsEmpty: false } clause;)
        {
            var other = clause;
            if (clause.Length > longest.Length)
            {
                other = longest;
                longest = clause;
            }

            if (!other.IsEmpty)
            {
                Judge(other, ref praises, ref complains);
            }
        }

        if (praises != complains)
        {
            Judge(longest, ref praises, ref complains);
        }

        return praises && complains;
    }

    /// <summary>Says whether a word stands in a text that turns what is said; its tokens, which are read already, mostly say that none does.</summary>
    private static bool HasTurnWords(string text)
    {
        var mayTurn = text.Length > TextTokens.MostChars;
        foreach (ref readonly var token in TextFeatures.Of(text).Tokens.Tokens)
        {
            mayTurn |= MayTurn.MayHold(token.Hash);
        }

        return mayTurn && text.AsSpan().ContainsAny(TurnWords);
    }

    private static void Judge(ReadOnlySpan<char> clause, ref bool praises, ref bool complains)
    {
        var judgement = SentimentModel.Shipped.JudgeAlone(clause);
        praises |= judgement.Positive >= OnePraises;
        complains |= judgement.Negative >= OneComplains;
    }

    /// <summary>Takes the next clause of more than one word off a text; empty where there is none.</summary>
    private static ReadOnlySpan<char> NextClause(scoped ref ReadOnlySpan<char> text, bool hasWords)
    {
        while (!text.IsEmpty)
        {
            var turn = text.IndexOfAny(TurnMarks);
            var clause = turn < 0 ? text : text[..turn];
            if (hasWords && clause.IndexOfAny(TurnWords) is >= 0 and var word)
            {
                turn = word;
                clause = clause[..word];
            }

            text = turn < 0 ? [] : text[(turn + 1)..];
            if (clause.Trim().Contains(' '))
            {
                return clause;
            }
        }

        return [];
    }

    /// <summary>What can be found; the model is loaded with it, when the first text comes.</summary>
    private static class Findings
    {
        public static readonly string Version = $"{SentimentModel.Shipped.Version} rules-3";
        public static readonly SharedFinding[] OfFeeling = [.. SentimentJudgement.Feelings.Select(static feeling => Finding(feeling, null))];
        public static readonly SharedFinding Unclear = Finding("unclear", null);
        public static readonly SharedFinding NotEnglish = Finding("unclear", "Feelings are read in English only.");
        public static readonly SharedFinding Ironic = Finding("unclear", "It reads as praise, and may be meant the other way.");
        public static readonly SharedFinding Mixed = Finding("mixed", "It praises and complains.");

        private static SharedFinding Finding(string value, string? reason) => new(AnalysisAspect.Sentiment, value, Version, reason);
    }
}
