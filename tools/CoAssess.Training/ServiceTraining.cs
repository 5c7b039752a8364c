using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns the models of services.</summary>
/// <param name="data">The folder of data.</param>
/// <param name="column">Which category is learned.</param>
/// <param name="classes">How many there are.</param>
/// <param name="wordBits">The table of words has 2 to this power of rows, that of letters twice as many.</param>
internal sealed class ServiceTraining(string data, string column, int classes, int wordBits)
{
    private const float BiasValue = 0.3f;
    private const double Cost = 0.4;
    private const int Passes = 25;

    /// <summary>Classes with fewer reports are not learned.</summary>
    private const int Fewest = 20;

    private readonly TextFeatures _features = new();
    private readonly int _firstGram = 1 << wordBits;
    private readonly int _bias = 3 << wordBits;

    public void Run(string path, DateOnly learnedOn)
    {
        var reports = Corpora.Reports(data, column);
        string[] names = [.. reports.GroupBy(static report => report.Class).Where(static group => group.Count() >= Fewest).Select(static group => group.Key).Order(StringComparer.Ordinal)];
        if (names.Length != classes)
        {
            throw new InvalidDataException($"Expected {classes} classes of {column}, found {names.Length}.");
        }

        var cut = reports.Count * 3 / 4;
        var (earlier, seen) = (reports[..cut], reports[..cut].Select(static report => report.Text).ToHashSet());
        var later = reports[cut..].Where(report => !seen.Contains(report.Text) && names.Contains(report.Class)).ToList();
        var model = new ServiceModel(ModelFile.Read(Learn(earlier, names, learnedOn, 1)));
        List<float[]> scores = [.. later.Select(report => Scores(model, report.Text))];
        Report(scores, [.. later.Select(report => Array.IndexOf(names, report.Class))], names);
        var temperature = Temperature.Fit(scores, [.. later.Select(report => Array.IndexOf(names, report.Class))]);
        Console.WriteLine($"temperature {temperature:0.000}");
        ReportSurest(scores, [.. later.Select(report => Array.IndexOf(names, report.Class))], temperature);
        File.WriteAllBytes(path, Learn(reports, names, learnedOn, temperature));
    }

    private byte[] Learn(List<TrainingText> reports, string[] names, DateOnly learnedOn, float temperature)
    {
        var examples = new Examples();
        var frequency = new int[_bias + 1];
        var seen = new HashSet<int>();
        var known = reports.Where(report => names.Contains(report.Class)).ToList();
        Console.WriteLine($"learning from {known.Count:N0} reports");
        foreach (var report in known)
        {
            _features.Read(report.Text);
            SentimentTraining.Hashed(examples, _features.Words, wordBits, 0);
            SentimentTraining.Hashed(examples, _features.Grams, wordBits + 1, _firstGram);
            examples.Add(_bias, BiasValue);
            examples.End(Array.IndexOf(names, report.Class));
            seen.Clear();
            foreach (var feature in examples.Features(examples.Count - 1))
            {
                if (seen.Add(feature))
                {
                    frequency[feature]++;
                }
            }
        }

        var worth = frequency.Select(times => (MathF.Log((1f + known.Count) / (1 + times)) + 1) / 5).ToArray();
        worth[_bias] = 1;
        examples.Weigh(worth);
        var weights = new float[names.Length][];
        Parallel.For(0, names.Length, of => weights[of] = SupportVectors.Learn(
            examples, of, _bias + 1, Passes, i => Cost * examples.Count / (names.Length * (double)Members(examples, examples.Classes[i]))));
        foreach (var of in weights)
        {
            for (var i = 0; i < of.Length; i++)
            {
                of[i] *= worth[i];
            }
        }

        var lanes = (names.Length + HashedWeights.Lanes - 1) / HashedWeights.Lanes * HashedWeights.Lanes;
        var (words, grams) = (Quantised.Of(weights, 0, _firstGram, lanes), Quantised.Of(weights, _firstGram, _bias - _firstGram, lanes));
        byte[][] tables =
        [
            Quantised.Bytes<sbyte>(words.Rows), Quantised.Bytes<float>(words.Scales), Quantised.Bytes<sbyte>(grams.Rows), Quantised.Bytes<float>(grams.Scales),
            Quantised.Bytes<float>([.. weights.Select(of => of[_bias] * BiasValue)]), Quantised.Bytes<float>([temperature]),
        ];
        string[] parts = ["words", "wordScales", "grams", "gramScales", "bias", "temperature"];
        using var stream = new MemoryStream();
        ModelFile.Write(stream, new($"service, {classes} classes", $"service-{classes}-1 {ModelFile.Features}", learnedOn, names, [.. parts.Zip(tables, static (name, table) => new ModelPart(name, table.Length))]), tables);
        return stream.ToArray();
    }

    private static int Members(Examples examples, int ofClass) => examples.Classes.Count(other => other == ofClass);

    private static float[] Scores(ServiceModel model, string text)
    {
        var scores = new float[model.Classes.Count];
        model.Score(text, scores);
        return scores;
    }

    /// <summary>Says how right the surest judgements are: below the probability where that is too seldom, nothing should be said.</summary>
    private static void ReportSurest(List<float[]> scores, List<int> classes, float temperature)
    {
        var judged = scores.Select((of, i) =>
        {
            var likeliest = Array.IndexOf(of, of.Max());
            return (Probability: 1 / of.Sum(score => MathF.Exp((score - of[likeliest]) * temperature)), IsRight: likeliest == classes[i]);
        }).OrderByDescending(static of => of.Probability).ToList();
        foreach (var share in (double[])[0.4, 0.5, 0.6, 0.7, 0.8])
        {
            var surest = judged[..(int)(judged.Count * share)];
            Console.WriteLine($"  the surest {share:P0}: accuracy {surest.Average(static of => of.IsRight ? 1.0 : 0):0.000}, probability from {surest[^1].Probability:0.00}");
        }
    }

    private static void Report(List<float[]> scores, List<int> classes, string[] names)
    {
        var tally = new Tally();
        for (var i = 0; i < scores.Count; i++)
        {
            var of = scores[i];
            tally.Add(names[classes[i]], names[Array.IndexOf(of, of.Max())], 1, of.Count(score => score > of[classes[i]]) < 3);
        }

        Console.WriteLine($"later reports {scores.Count:N0}: accuracy {tally.Accuracy:0.0000}, macro-F1 {tally.MacroF1:0.0000}, among three {tally.AmongThree:0.0000}");
    }
}
