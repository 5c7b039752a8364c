namespace CoAssess.Analysis;

/// <summary>Tells what people say to a council about its services from all else that is said in public: one support vector machine over hashed words and letters.</summary>
internal sealed class AboutModel : ITextWeights
{
    private readonly float[] _calibration;

    /// <summary>Takes a model from its file.</summary>
    public AboutModel(ModelFile file)
    {
        Words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        Grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _calibration = file.Table<float>("calibration");
    }

    /// <summary>Gets the model that ships with this version.</summary>
    public static AboutModel Shipped => Load.Value;

    /// <inheritdoc />
    public HashedWeights Words { get; }

    /// <inheritdoc />
    public HashedWeights Grams { get; }

    private static Lazy<AboutModel> Load { get; } = new(static () => new(ModelFile.Resource("service-about.model")));

    /// <summary>Gives the probability, from 0 to 1, that a text is about a council's service, where half of all texts are.</summary>
    public float Judge(string text) => Probability(Evidence(text));

    /// <summary>Gives what speaks for a text being about a service, as the logarithm of its odds.</summary>
    public float Evidence(string text) => (Score(text) * _calibration[1]) + _calibration[2];

    /// <summary>Makes evidence a probability from 0 to 1.</summary>
    public static float Probability(float evidence) => 1 / (1 + MathF.Exp(-evidence));

    /// <summary>Gives the plain score, before it is made a probability.</summary>
    public float Score(string text)
    {
        Span<float> scores = stackalloc float[HashedWeights.Lanes];
        scores.Clear();
        SharedSums.Add(text, this, scores);
        return scores[0] + _calibration[0];
    }
}
