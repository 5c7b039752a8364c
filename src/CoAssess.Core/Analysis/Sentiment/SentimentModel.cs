using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Judges the feeling of a text by a linear model over hashed words and letters and the polarity of its words: support vector machines with quantised weights,
/// with probabilities from a temperature fitted on sets of other years. The model card is docs/models/sentiment.md.
/// </summary>
internal sealed class SentimentModel
{
    /// <summary>How many feelings are told apart: negative, neutral, positive.</summary>
    public const int Feelings = 3;

    private const int Irony = Feelings;

    [ThreadStatic]
    private static TextFeatures? _part;

    private readonly HashedWeights _words;
    private readonly HashedWeights _grams;
    private readonly WordPolarity _polarity;
    private readonly float[] _marks;
    private readonly float[] _calibration;

    /// <summary>Takes a model from its file.</summary>
    public SentimentModel(ModelFile file)
    {
        Version = file.Card.Version;
        _words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        _grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _polarity = new(file.Table<uint>("polarityWords"), file.Table<sbyte>("polarities"), file.Table<float>("polarityStep")[0]);
        _marks = file.Table<float>("marks");
        _calibration = file.Table<float>("calibration");
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static SentimentModel Shipped => Load.Value;

    /// <summary>Gets the version of the model.</summary>
    public string Version { get; }

    private static Lazy<SentimentModel> Load { get; } = new(static () => new(ModelFile.Resource("sentiment.model")));

    /// <summary>Judges a text.</summary>
    public SentimentJudgement Judge(string text) => Judge(TextFeatures.Of(text));

    /// <summary>Judges a part of a text.</summary>
    public SentimentJudgement JudgePart(ReadOnlySpan<char> part)
    {
        var features = _part ??= new();
        features.Read(part);
        return Judge(features);
    }

    private SentimentJudgement Judge(TextFeatures features)
    {
        Span<float> scores = stackalloc float[HashedWeights.Lanes];
        Score(features, scores);
        var (temperature, irony, ironyAt) = (_calibration[Feelings], _calibration[Feelings + 1], _calibration[Feelings + 2]);
        var (negative, neutral, positive) = (
            MathF.Exp((scores[0] * temperature) + _calibration[0]), MathF.Exp((scores[1] * temperature) + _calibration[1]), MathF.Exp((scores[2] * temperature) + _calibration[2]));
        var all = negative + neutral + positive;
        return new(negative / all, neutral / all, positive / all, 1 / (1 + MathF.Exp(-((scores[Irony] * irony) + ironyAt))));
    }

    /// <summary>Gives the plain scores of the three feelings and of irony, before they are made probabilities.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scores">Where the four scores go.</param>
    public void Score(string text, Span<float> scores) => Score(TextFeatures.Of(text), scores);

    private void Score(TextFeatures features, Span<float> scores)
    {
        scores.Clear();
        _words.AddTo(features.Words, scores);
        _grams.AddTo(features.Grams, scores);
        Span<float> marks = stackalloc float[SentimentMarks.Count];
        SentimentMarks.Measure(features, _polarity, marks);
        var sums = Vector128.Create<float>(scores);
        for (var mark = 0; mark < SentimentMarks.Count; mark++)
        {
            sums += Vector128.Create<float>(_marks.AsSpan(mark * HashedWeights.Lanes)) * marks[mark];
        }

        sums.CopyTo(scores);
    }
}
