namespace CoAssess.Analysis;

/// <summary>
/// Tells danger by a linear model over hashed words, letters and senses of words (<see cref="DangerSenses"/>): a score for each kind of danger and one for ordinary talk,
/// with quantised weights. The model card is docs/models/urgency.md.
/// </summary>
internal sealed class DangerModel : ITextWeights
{
    /// <summary>The version of the features that it was learned by.</summary>
    public const string Features = $"{ModelFile.Features} danger-senses-1";

    /// <summary>How many scores lie side by side; there may be fewer kinds.</summary>
    public const int Lanes = SmallSums.Lanes;

    /// <summary>The class of texts that tell of no danger.</summary>
    public const int Ordinary = 0;

    /// <summary>What is judged of a text without words.</summary>
    private static readonly (float Probability, int Kind) Nothing = (0, Ordinary + 1);

    [ThreadStatic]
    private static DangerSenses? _senses;

    [ThreadStatic]
    private static DangerExplanation? _explanation;

    private readonly HashedWeights[] _tables;
    private readonly float[] _bias;

    /// <summary>Takes a model as it was learned.</summary>
    public DangerModel(ModelFile file)
    {
        (Kinds, Version) = (file.Card.Classes, file.Card.Version);
        _tables = [Table(file, "word"), Table(file, "gram"), Table(file, "sense")];
        _bias = file.Table<float>("bias");
        Vocabulary = new(file.Table<uint>("vocabulary"), file.Table<ushort>("senseOf"), file.Table<uint>("slips"), file.Table<ushort>("slipOf"));
        if (Kinds.Count is < 2 or > Lanes || _bias.Length != Kinds.Count || Array.Exists(_tables, static table => table.RowLength != Lanes))
        {
            throw new ModelFileException("The tables of the model of danger do not fit one another.");
        }
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static DangerModel Shipped => Load.Value;

    /// <summary>Gets what it tells apart: ordinary, then the kinds of danger.</summary>
    public IReadOnlyList<string> Kinds { get; }

    /// <summary>Gets its version.</summary>
    public string Version { get; }

    /// <summary>Gets the words whose sense it knows.</summary>
    public DangerVocabulary Vocabulary { get; }

    /// <inheritdoc />
    public HashedWeights Words => _tables[0];

    /// <inheritdoc />
    public HashedWeights Grams => _tables[1];

    private static Lazy<DangerModel> Load { get; } = new(static () => new(ModelFile.Resource("urgency.model", Features)));

    /// <summary>Judges a text.</summary>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="text">The text.</param>
    /// <returns>How likely it is that it tells of danger, and of which kind most likely.</returns>
    public (float Probability, int Kind) Judge(PlainWords words, string text)
    {
        if (words.Count == 0)
        {
            return Nothing;
        }

        Span<float> scores = stackalloc float[Kinds.Count];
        _bias.CopyTo(scores);
        SharedSums.Add(text, this, scores);
        AddSenses(words, text, scores);
        return Judgement(LogOdds(scores, out var kind), kind);
    }

    /// <summary>Judges a part of a text that nobody else asks about.</summary>
    /// <param name="features">Its words and letters.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="part">The part.</param>
    /// <inheritdoc cref="Judge(PlainWords, string)"/>
    public (float Probability, int Kind) Judge(TextFeatures features, PlainWords words, ReadOnlySpan<char> part) => Judgement(LogOdds(features, words, part, out var kind), kind);

    /// <summary>Gives the words that told most of danger, in their order: those without which the text would tell least of it.</summary>
    /// <param name="features">The words and letters of the text.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="text">The text.</param>
    /// <returns>Their places; what the next call on this thread overwrites.</returns>
    public Span<int> Explain(TextFeatures features, PlainWords words, ReadOnlySpan<char> text)
    {
        var explanation = _explanation?.Model == this ? _explanation : _explanation = new(this);
        return explanation.Find(features, words, text);
    }

    /// <summary>Makes room for sums of this model's weights.</summary>
    public DangerSums NewSums() => new(_tables);

    /// <summary>Gives the logarithm of how much likelier danger is than ordinary talk, by the sums of a text's features.</summary>
    public float LogOdds(DangerSums sums)
    {
        Span<float> scores = stackalloc float[Kinds.Count];
        _bias.CopyTo(scores);
        sums.AddTo(scores);
        return LogOdds(scores, out _);
    }

    private static HashedWeights Table(ModelFile file, string of) => new(file.Table<sbyte>($"{of}s"), file.Table<float>($"{of}Scales"));

    /// <summary>Gives the logarithm of how much likelier danger is than ordinary talk.</summary>
    /// <param name="features">The words and letters of a text.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="text">The text.</param>
    /// <param name="kind">The likeliest kind of danger.</param>
    public float LogOdds(TextFeatures features, PlainWords words, ReadOnlySpan<char> text, out int kind)
    {
        if (words.Count == 0)
        {
            kind = Nothing.Kind;
            return float.NegativeInfinity;
        }

        Span<float> scores = stackalloc float[Kinds.Count];
        _bias.CopyTo(scores);
        Words.AddTo(features.Words, scores);
        Grams.AddTo(features.Grams, scores);
        AddSenses(words, text, scores);
        return LogOdds(scores, out kind);
    }

    private void AddSenses(PlainWords words, ReadOnlySpan<char> text, Span<float> scores) => _tables[2].AddTo((_senses ??= new()).Read(words, text, Vocabulary), scores);

    private static (float Probability, int Kind) Judgement(float logOdds, int kind) => (1 / (1 + MathF.Exp(-logOdds)), kind);

    private static float LogOdds(ReadOnlySpan<float> scores, out int kind)
    {
        kind = Ordinary + 1;
        for (var of = kind + 1; of < scores.Length; of++)
        {
            kind = scores[of] > scores[kind] ? of : kind;
        }

        return scores[kind] + MathF.Log(Exponents.Sum(scores[(Ordinary + 1)..], scores[kind])) - scores[Ordinary];
    }
}
