using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>What each piece of evidence is worth, in log-odds; learned by <c>eng/train subjects</c> from invented messages.</summary>
internal sealed class SubjectWeights
{
    private readonly Dictionary<string, float[]> _weights;

    private SubjectWeights(Dictionary<string, float[]> weights) => _weights = weights;

    /// <summary>Gets the weights that ship with this version.</summary>
    public static SubjectWeights Shipped => Load.Value;

    private static Lazy<SubjectWeights> Load { get; } = new(static () =>
    {
        using var reader = new StreamReader(typeof(SubjectWeights).Assembly.GetManifestResourceStream("CoAssess.Analysis.subject-weights.txt")!);
        return new(reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split(' '))
            .ToDictionary(static parts => parts[0], static parts => parts[1..].Select(static of => float.Parse(of, CultureInfo.InvariantCulture)).ToArray()));
    });

    /// <summary>Makes evidence into a probability.</summary>
    /// <param name="of">Which weights: <c>supplier</c> or <c>document</c>.</param>
    /// <param name="evidence">The evidence, the constant left out.</param>
    public float Probability(string of, ReadOnlySpan<float> evidence)
    {
        var weights = _weights[of];
        var odds = weights[0];
        for (var place = 0; place < evidence.Length; place++)
        {
            odds += weights[place + 1] * evidence[place];
        }

        return 1 / (1 + MathF.Exp(-odds));
    }
}
