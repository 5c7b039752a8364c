namespace CoAssess.Analysis;

/// <summary>What the words and letters of a text add up to in every model that reads every text, found for all of them at once. One for each thread.</summary>
internal sealed class SharedSums
{
    /// <summary>How many sums there are.</summary>
    private const int Lanes = SmallSums.Lanes * 3;

    [ThreadStatic]
    private static SharedSums? _ofThread;

    private readonly int[] _words = new int[Lanes];
    private readonly int[] _grams = new int[Lanes];
    private string? _text;
    private int _wordCount;
    private int _gramCount;

    private static Lazy<Tables> Load { get; } = new(static () => new([DangerModel.Shipped, ServiceModel.Fine, SentimentModel.Shipped, AboutModel.Shipped]));

    /// <summary>Adds what the words and letters of a text say to the scores of a model; several models ask about the same text one after the other.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The model; one that does not ship is asked by itself.</param>
    /// <param name="scores">One for each of its classes.</param>
    public static void Add(string text, ITextWeights model, Span<float> scores)
    {
        var features = TextFeatures.Of(text);
        var tables = Load.Value;
        if (tables.PlaceOf(model) is not { } place)
        {
            model.Words.AddTo(features.Words, scores);
            model.Grams.AddTo(features.Grams, scores);
            return;
        }

        var sums = _ofThread ??= new();
        if (!ReferenceEquals(sums._text, text))
        {
            sums.Read(features, tables);
            sums._text = text;
        }

        model.Words.AddTo(sums._words.AsSpan(place), sums._wordCount, scores);
        model.Grams.AddTo(sums._grams.AsSpan(place), sums._gramCount, scores);
    }

    private void Read(TextFeatures features, Tables tables)
    {
        tables.Words.Sum(features.Words, _words);
        tables.Grams.Sum(features.Grams, _grams);
        (_wordCount, _gramCount) = (features.Words.Length, features.Grams.Length);
    }

    /// <summary>The models that read every text, and their weights side by side.</summary>
    private sealed class Tables(ITextWeights[] models)
    {
        private readonly int[] _places = [.. models.Select((_, model) => models.Take(model).Sum(static before => before.Words.RowLength))];

        public SharedWeights Words { get; } = new(Array.ConvertAll(models, static model => model.Words));

        public SharedWeights Grams { get; } = new(Array.ConvertAll(models, static model => model.Grams));

        /// <summary>Where the sums of a model begin; null for one that has none here.</summary>
        public int? PlaceOf(ITextWeights model) => Array.IndexOf(models, model) is >= 0 and var at ? _places[at] : null;
    }
}
