using CoAssess.Councils;
using CoAssess.Privacy;

namespace CoAssess.Analysis;

/// <summary>Finds words that tell of danger: by what was learned of how people tell of it, and by rules that a person can read, which need less of the model's word. It only raises: nothing is closed, hidden or answered because it stays silent.</summary>
internal sealed class UrgencyAnalyser : IFeedbackAnalyser
{
    /// <summary>From which probability the model raises what the rules did not.</summary>
    public const float Threshold = 0.05f;

    /// <summary>Below which probability the model takes what the rules found for something else: a name, a joke, a course about it.</summary>
    public const float Doubt = 0.025f;

    /// <summary>From which probability the model alone raises a text of <see cref="FewWords"/> or less: in so little it can be misled by one of them.</summary>
    public const float ThresholdOfFew = 0.6f;

    /// <summary>From which probability the model alone raises a text of <see cref="SomeWords"/> or less.</summary>
    public const float ThresholdOfSome = 0.25f;

    /// <summary>From which probability the model alone is believed that it is self-harm; below that the reason names no danger.</summary>
    public const float SureOfSelfHarm = 0.5f;

    private const int FewWords = 5;
    private const int SomeWords = 8;

    /// <summary>What the rules find of this is raised whatever the model says: a plea stands among other things, and costs a life if it is missed.</summary>
    private const string SelfHarm = "self-harm";

    private const string Urgent = "urgent";
    private const string SomeDanger = "Somebody may be in danger";

    [ThreadStatic]
    private static DangerReading? _reading;

    [ThreadStatic]
    private static PlainWords? _sentence;

    [ThreadStatic]
    private static TextFeatures? _part;

    private readonly DangerRules _rules;
    private readonly DangerModel _model;
    private readonly Danger?[] _dangers;

    /// <summary>Takes the rules and the model that ship with this version.</summary>
    public UrgencyAnalyser()
        : this(DangerRules.Shipped, DangerModel.Shipped)
    {
    }

    internal UrgencyAnalyser(DangerRules rules, DangerModel model)
    {
        (_rules, _model) = (rules, model);
        _dangers = [.. model.Kinds.Select(kind => rules.Dangers.Find(danger => danger.Name == kind))];
    }

    public AnalysisAspect Aspect => AnalysisAspect.Urgency;

    public string Version => "urgency-7";

    public IReadOnlyList<AnalysisFinding> Analyse(CouncilId council, RedactedText text) =>
        Reason(text.Value) is { } reason ? [new(Aspect, Urgent, 1, Version, reason)] : [];

    /// <summary>Tells whether a text is raised.</summary>
    public bool IsRaised(string text) => Reason(text) is not null;

    private string? Reason(string text)
    {
        var reading = _reading?.Rules == _rules ? _reading : _reading = new(_rules);
        reading.Take(PlainWords.Of(text));
        for (var rest = text.AsSpan(); !rest.IsEmpty; reading.Read(rest))
        {
            if (Judge(reading, text, rest) is { } reason)
            {
                return reason;
            }

            rest = rest[reading.Text.End..];
        }

        return null;
    }

    private string? Judge(DangerReading reading, string text, ReadOnlySpan<char> part)
    {
        var isWhole = part.Length == text.Length;
        var features = isWhole ? TextFeatures.Of(text) : FeaturesOf(part);
        var (probability, kind) = isWhole ? _model.Judge(reading.Text, text) : _model.Judge(features, reading.Text, part);
        var (isRaised, isFound) = (probability >= Threshold, false);
        for (var found = reading.Find(part); found is var (danger, words, sentence); found = reading.Find(part, danger))
        {
            isFound = true;

            // One that is doubted hides none behind it: a figure of speech and a plea may stand in the same text.
            if (isRaised ? danger == _dangers[kind] : danger.Name == SelfHarm || probability >= Doubt || SentenceProbability(part[sentence]) >= Doubt)
            {
                return $"{danger.Reason}: \"{words}\".";
            }
        }

        if (!isRaised || (!isFound && !IsSureAlone(probability, reading.Text, part)))
        {
            return null;
        }

        var reason = _dangers[kind] is { } likeliest && (likeliest.Name != SelfHarm || probability >= SureOfSelfHarm) ? likeliest.Reason : SomeDanger;
        var places = _model.Explain(features, reading.Text, part);
        return $"{reason}: \"{reading.Words(part, places)}\".";
    }

    /// <summary>Says whether the model may raise what the rules found nothing in: of few words it must be surer, and one of them at least must be known.</summary>
    private bool IsSureAlone(float probability, PlainWords words, ReadOnlySpan<char> part)
    {
        var threshold = words.Count switch
        {
            <= FewWords => ThresholdOfFew,
            <= SomeWords => ThresholdOfSome,
            _ => Threshold,
        };
        return probability >= threshold && IsAnyKnown(words, part);
    }

    private bool IsAnyKnown(PlainWords words, ReadOnlySpan<char> part)
    {
        for (var word = 0; word < words.Count; word++)
        {
            if (_rules.Find(words[word].Hash) is not null || _model.Vocabulary.SenseOf(words[word], part) != DangerVocabulary.Unknown)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the model says of one sentence: in a long text about other things it would not be heard.</summary>
    private float SentenceProbability(ReadOnlySpan<char> sentence)
    {
        (_sentence ??= new()).Read(sentence);
        return _model.Judge(FeaturesOf(sentence), _sentence, sentence).Probability;
    }

    /// <summary>Reads a part of a text that nobody else asks about.</summary>
    private static TextFeatures FeaturesOf(ReadOnlySpan<char> part)
    {
        (_part ??= new()).Read(part);
        return _part;
    }
}
