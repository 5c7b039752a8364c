using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Judges the feeling of a text by a linear model over hashed words and letters and the polarity of its words: support vector machines with quantised weights,
/// with probabilities from a temperature fitted on sets of other years. The model card is docs/models/sentiment.md.
/// </summary>
internal sealed class SentimentModel : ITextWeights
{
    /// <summary>How many feelings are told apart: negative, neutral, positive.</summary>
    public const int Feelings = 3;

    private const int Irony = Feelings;

    [ThreadStatic]
    private static TextFeatures? _part;

    private readonly WordPolarity _polarity;
    private readonly float[] _marks;
    private readonly float[] _calibration;

    /// <summary>Takes a model from its file.</summary>
    public SentimentModel(ModelFile file)
    {
        Version = file.Card.Version;
        Words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        Grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _polarity = new(file.Table<uint>("polarityWords"), file.Table<sbyte>("polarities"), file.Table<float>("polarityStep")[0]);
        _marks = file.Table<float>("marks");
        _calibration = file.Table<float>("calibration");
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static SentimentModel Shipped => Load.Value;

    /// <summary>Gets the version of the model.</summary>
    public string Version { get; }

    /// <inheritdoc />
    public HashedWeights Words { get; }

    /// <inheritdoc />
    public HashedWeights Grams { get; }

    private static Lazy<SentimentModel> Load { get; } = new(static () => new(ModelFile.Resource("sentiment.model")));

    /// <summary>Judges a text.</summary>
    public SentimentJudgement Judge(string text)
    {
        Span<float> scores = stackalloc float[HashedWeights.Lanes];
        Score(text, scores);
        return Judge(scores);
    }

    /// <summary>Judges a part of a text.</summary>
    public SentimentJudgement JudgePart(ReadOnlySpan<char> part)
    {
        var features = _part ??= new();
        features.Read(part);
        Span<float> scores = stackalloc float[HashedWeights.Lanes];
        scores.Clear();
        Words.AddTo(features.Words, scores);
        Grams.AddTo(features.Grams, scores);
        AddMarks(features, scores);
        return Judge(scores);
    }

    /// <summary>Gives the plain scores of the three feelings and of irony, before they are made probabilities.</summary>
    /// <param name="text">The text.</param>
    /// <param name="scores">Where the four scores go.</param>
    public void Score(string text, Span<float> scores)
    {
        scores.Clear();
        SharedSums.Add(text, this, scores);
        AddMarks(TextFeatures.Of(text), scores);
    }

    private SentimentJudgement Judge(ReadOnlySpan<float> scores)
    {
        var (temperature, irony, ironyAt) = (_calibration[Feelings], _calibration[Feelings + 1], _calibration[Feelings + 2]);
        var (negative, neutral, positive) = (
            MathF.Exp((scores[0] * temperature) + _calibration[0]), MathF.Exp((scores[1] * temperature) + _calibration[1]), MathF.Exp((scores[2] * temperature) + _calibration[2]));
        var all = negative + neutral + positive;
        return new(negative / all, neutral / all, positive / all, 1 / (1 + MathF.Exp(-((scores[Irony] * irony) + ironyAt))));
    }

    private void AddMarks(TextFeatures features, Span<float> scores)
    {
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
