namespace CoAssess.Analysis;

/// <summary>
/// Tells which kind of report a text is, by a linear model over hashed words and letters: one support vector machine for each class with quantised weights,
/// with probabilities from a temperature fitted on later reports. The model card is docs/models/service.md.
/// </summary>
internal sealed class ServiceModel : ITextWeights
{
    private readonly float[] _bias;
    private readonly float _temperature;

    /// <summary>Takes a model from its file.</summary>
    public ServiceModel(ModelFile file)
    {
        (Version, Classes) = (file.Card.Version, file.Card.Classes);
        Words = new(file.Table<sbyte>("words"), file.Table<float>("wordScales"));
        Grams = new(file.Table<sbyte>("grams"), file.Table<float>("gramScales"));
        _bias = file.Table<float>("bias");
        _temperature = file.Table<float>("temperature")[0];
    }

    /// <summary>Gets the model of 8 classes that ships with this version.</summary>
    public static ServiceModel Broad => LoadBroad.Value;

    /// <summary>Gets the model of 23 classes that ships with this version.</summary>
    public static ServiceModel Fine => LoadFine.Value;

    /// <summary>Gets the version of the model.</summary>
    public string Version { get; }

    /// <summary>Gets the names of the classes, in the order of their probabilities.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <inheritdoc />
    public HashedWeights Words { get; }

    /// <inheritdoc />
    public HashedWeights Grams { get; }

    private static Lazy<ServiceModel> LoadBroad { get; } = new(static () => new(ModelFile.Resource("service-8.model")));

    private static Lazy<ServiceModel> LoadFine { get; } = new(static () => new(ModelFile.Resource("service-23.model")));

    /// <summary>Gives the model of so many classes.</summary>
    /// <param name="classes">8 or 23.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none.</exception>
    public static ServiceModel Of(int classes) => classes switch
    {
        8 => Broad,
        23 => Fine,
        _ => throw new ArgumentOutOfRangeException(nameof(classes), classes, "There are models of 8 and of 23 classes."),
    };

    /// <summary>Judges a text.</summary>
    /// <param name="text">A report as <see cref="ReportText"/> gives it.</param>
    /// <param name="probabilities">One for each class; they add up to 1.</param>
    public void Judge(string text, Span<float> probabilities)
    {
        Score(text, probabilities);
        MakeProbabilities(probabilities);
    }

    /// <summary>Makes plain scores into probabilities that add up to 1.</summary>
    public void MakeProbabilities(Span<float> scores)
    {
        var highest = float.MinValue;
        foreach (var score in scores)
        {
            highest = score > highest ? score : highest;
        }

        Exponents.MakeShares(scores, highest, _temperature);
    }

    /// <summary>Gives the plain scores of the classes, before they are made probabilities.</summary>
    public void Score(string text, Span<float> scores)
    {
        _bias.AsSpan(0, scores.Length).CopyTo(scores);
        SharedSums.Add(text, this, scores);
    }
}
