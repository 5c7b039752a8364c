using System.Runtime.InteropServices;
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
    private static TextFeatures? _alone;

    private readonly WordPolarity _polarity;
    private readonly float[] _marks;
    private readonly Vector128<float> _steepness;
    private readonly Vector128<float> _offset;

    /// <summary>Takes a model from its file.</summary>
    public SentimentModel(ModelFile file)
    {
        Version = file.Card.Version;
        Words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        Grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _polarity = new(file.Table<uint>("polarityWords"), file.Table<sbyte>("polarities"), file.Table<float>("polarityStep")[0]);
        _marks = file.Table<float>("marks");
        var of = file.Table<float>("calibration"); // three offsets, the temperature, then for irony its steepness and its offset
        _steepness = Vector128.Create(of[Feelings], of[Feelings], of[Feelings], -of[Feelings + 1]);
        _offset = Vector128.Create(of[0], of[1], of[2], -of[Feelings + 2]);
        if (_marks.Length != SentimentMarks.Count * HashedWeights.Lanes)
        {
            throw new ModelFileException("The model of feelings does not weigh each mark of a text.");
        }
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

    /// <summary>Judges a text that the other models are asked about too.</summary>
    public SentimentJudgement Judge(string text)
    {
        Span<float> scores = stackalloc float[HashedWeights.Lanes];
        Score(text, scores);
        return Judge(scores);
    }

    /// <summary>Judges a text, or a part of one, that no other model is asked about.</summary>
    public SentimentJudgement JudgeAlone(ReadOnlySpan<char> text)
    {
        var features = _alone ??= new();
        features.Read(text);
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
        var odds = Vector128.Exp((Vector128.Create(scores) * _steepness) + _offset);
        var all = odds[0] + odds[1] + odds[2];
        return new(odds[0] / all, odds[1] / all, odds[2] / all, 1 / (1 + odds[Irony]));
    }

    private void AddMarks(TextFeatures features, Span<float> scores)
    {
        Span<float> marks = stackalloc float[SentimentMarks.Count];
        SentimentMarks.Measure(features, _polarity, marks);
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_marks);
        var (even, odd) = (Vector128.Create<float>(scores), Vector128<float>.Zero);
        for (var mark = 0; mark + 1 < marks.Length; mark += 2)
        {
            even += Vector128.LoadUnsafe(ref weights, (nuint)(mark * HashedWeights.Lanes)) * marks[mark];
            odd += Vector128.LoadUnsafe(ref weights, (nuint)((mark + 1) * HashedWeights.Lanes)) * marks[mark + 1];
        }

        (even + odd).CopyTo(scores);
    }
}
