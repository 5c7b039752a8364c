namespace CoAssess.Analysis;

/// <summary>
/// Tells danger by a linear model over hashed words, letters and senses of words (<see cref="DangerSenses"/>): a score for each kind of danger and one for ordinary talk,
/// with quantised weights. The model card is docs/models/urgency.md.
/// </summary>
internal sealed class DangerModel
{
    /// <summary>The version of the features that it was learned by.</summary>
    public const string Features = $"{ModelFile.Features} danger-senses-1";

    /// <summary>How many scores lie side by side; there may be fewer kinds.</summary>
    public const int Lanes = SmallSums.Lanes;

    /// <summary>The class of texts that tell of no danger.</summary>
    public const int Ordinary = 0;

    /// <summary>How many words behind one another are left out to see how much they said.</summary>
    private const int Width = 3;

    private const int Shown = 2;

    /// <summary>In a long text not every word is tried.</summary>
    private const int MostTried = 48;

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly HashedWeights _words;
    private readonly HashedWeights _grams;
    private readonly HashedWeights _senses;
    private readonly float[] _bias;
    private readonly DangerVocabulary _vocabulary;

    /// <summary>Takes a model as it was learned.</summary>
    public DangerModel(ModelFile file)
    {
        (Kinds, Version) = (file.Card.Classes, file.Card.Version);
        _words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        _grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _senses = new(file.Table<sbyte>("senses"), file.Table<float>("senseScales"));
        _bias = file.Table<float>("bias");
        _vocabulary = new(file.Table<uint>("vocabulary"), file.Table<ushort>("senseOf"), file.Table<uint>("slips"), file.Table<ushort>("slipOf"));
        if (Kinds.Count is < 2 or > Lanes || _bias.Length != Kinds.Count)
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

    private static Lazy<DangerModel> Load { get; } = new(static () => new(ModelFile.Resource("urgency.model", Features)));

    /// <summary>Judges a text.</summary>
    /// <param name="features">Its words and letters.</param>
    /// <param name="words">Its words, plainly read.</param>
    /// <param name="text">The text.</param>
    /// <returns>How likely it is that it tells of danger, and of which kind most likely.</returns>
    public (float Probability, int Kind) Judge(TextFeatures features, PlainWords words, ReadOnlySpan<char> text)
    {
        var odds = LogOdds(features, words, text, out var kind);
        return (1 / (1 + MathF.Exp(-odds)), kind);
    }

    /// <summary>Judges a part of a text that nobody else asks about.</summary>
    /// <inheritdoc cref="Judge(TextFeatures, PlainWords, ReadOnlySpan{char})"/>
    public (float Probability, int Kind) Judge(PlainWords words, ReadOnlySpan<char> text)
    {
        var scratch = _scratch ??= new();
        scratch.Features.Read(text);
        return Judge(scratch.Features, words, text);
    }

    /// <summary>Gives the words that told most of danger, in their order: those without which the text would tell least of it.</summary>
    public void Explain(PlainWords words, ReadOnlySpan<char> text, List<int> places)
    {
        places.Clear();
        Span<float> left = stackalloc float[words.Count];
        left.Fill(float.MaxValue);
        var step = 1 + (words.Count / MostTried);
        for (var word = 0; word < words.Count; word += step)
        {
            left[word] = LogOddsWithout(words, text, word);
        }

        for (var i = 0; i < Shown; i++)
        {
            var best = 0;
            for (var word = 1; word < left.Length; word++)
            {
                best = left[word] < left[best] ? word : best;
            }

            for (var word = Math.Max(0, best - Width + 1); word < Math.Min(best + Width, left.Length); word++)
            {
                left[word] = float.MaxValue;
                if (word >= best)
                {
                    places.Add(word);
                }
            }
        }

        places.Sort();
    }

    private float LogOddsWithout(PlainWords words, ReadOnlySpan<char> text, int word)
    {
        var scratch = _scratch ??= new();
        var last = words[Math.Min(word + Width, words.Count) - 1];
        text = text[..Math.Min(text.Length, scratch.Chars.Length)];
        var before = text[..Math.Min(words[word].Start, text.Length)];
        var behind = text[Math.Min(last.Start + last.Length, text.Length)..];
        before.CopyTo(scratch.Chars);
        behind.CopyTo(scratch.Chars.AsSpan(before.Length));
        var rest = scratch.Chars.AsSpan(0, before.Length + behind.Length);
        scratch.Words.Read(rest);
        scratch.Features.Read(rest);
        return LogOdds(scratch.Features, scratch.Words, rest, out _);
    }

    private float LogOdds(TextFeatures features, PlainWords words, ReadOnlySpan<char> text, out int kind)
    {
        kind = Ordinary + 1;
        if (words.Count == 0)
        {
            return float.NegativeInfinity; // nothing was said
        }

        Span<float> scores = stackalloc float[Lanes];
        scores.Clear();
        _bias.CopyTo(scores);
        scores = scores[..Kinds.Count];
        _words.AddTo(features.Words, scores);
        _grams.AddTo(features.Grams, scores);
        _senses.AddTo((_scratch ??= new()).Senses.Read(words, text, _vocabulary), scores);
        for (var of = kind + 1; of < scores.Length; of++)
        {
            kind = scores[of] > scores[kind] ? of : kind;
        }

        var danger = 0f;
        foreach (var score in scores[(Ordinary + 1)..])
        {
            danger += MathF.Exp(score - scores[kind]);
        }

        return scores[kind] + MathF.Log(danger) - scores[Ordinary];
    }

    /// <summary>What one thread needs to read texts.</summary>
    private sealed class Scratch
    {
        public TextFeatures Features { get; } = new();

        public PlainWords Words { get; } = new();

        public DangerSenses Senses { get; } = new();

        public char[] Chars { get; } = new char[TextTokens.MostChars];
    }
}
