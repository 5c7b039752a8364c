using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns to tell what is said about a council's services from what people say in public about all else.</summary>
internal sealed class AboutTraining(string data)
{
    private const int WordBits = 15;
    private const int GramBits = 16;
    private const int FirstGram = 1 << WordBits;
    private const int Bias = FirstGram + (1 << GramBits);
    private const double Cost = 0.05;
    private const int Passes = 20;
    private const float Learned = 0.75f;

    /// <summary>The list of services stands in for those that nobody reported: so many texts are put together of each one's words.</summary>
    private const int TextsOfService = 12;

    private readonly TextFeatures _features = new();

    public void Run(string path, DateOnly learnedOn)
    {
        var reports = Corpora.Reports(data, "shef_c");
        var cut = (int)(reports.Count * Learned);
        var tweets = Corpora.Tweets(data);
        var later = reports[cut..];
        var others = Corpora.TweetEval(data, "sentiment", "val").Concat(Corpora.TweetEval(data, "emoji", "val")).ToList();
        var trial = new AboutModel(ModelFile.Read(Learn([.. reports[..cut], .. Services()], tweets, learnedOn, (1, 0))));
        float[] scores = [.. later.Select(report => trial.Score(report.Text)), .. others.Select(tweet => trial.Score(tweet.Text))];
        var curve = Logistic.Fit(scores, [.. later.Select(static _ => true), .. others.Select(static _ => false)], 0.5f);
        var judged = scores.Select(score => 1 / (1 + MathF.Exp(-((score * curve.Slope) + curve.Offset)))).ToArray();
        foreach (var at in (float[])[0.05f, 0.1f, 0.2f, 0.3f, 0.5f, 0.7f, 0.9f])
        {
            Console.WriteLine(
                $"from {at:0.00}: later reports lost {judged[..later.Count].Count(of => of < at) / (double)later.Count:0.0000}, tweets taken for reports {judged[later.Count..].Count(of => of >= at) / (double)others.Count:0.0000}");
        }

        File.WriteAllBytes(path, Learn([.. reports, .. Services()], tweets, learnedOn, curve));
    }

    private static List<TrainingText> Services()
    {
        var (random, texts) = (new Random(1), new List<TrainingText>());
        foreach (var service in NationalServices.Shipped.All)
        {
            var words = service.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 0; i < TextsOfService; i++)
            {
                texts.Add(new(string.Join(' ', Enumerable.Range(0, 6).Select(_ => words[random.Next(words.Length)])), "", ""));
            }
        }

        return texts;
    }

    private byte[] Learn(List<TrainingText> about, List<TrainingText> others, DateOnly learnedOn, (float Slope, float Offset) curve)
    {
        var examples = new Examples();
        foreach (var (text, isAbout) in about.Select(static text => (text, 1)).Concat(others.Select(static text => (text, 0))))
        {
            _features.Read(text.Text);
            SentimentTraining.Hashed(examples, _features.Words, WordBits, 0);
            SentimentTraining.Hashed(examples, _features.Grams, GramBits, FirstGram);
            examples.Add(Bias, 1);
            examples.End(isAbout);
        }

        var weights = SupportVectors.OneAgainstRest(examples, 1, Bias + 1, Cost, Passes);
        var (words, grams) = (Quantised.Of([weights], 0, FirstGram, HashedWeights.Lanes), Quantised.Of([weights], FirstGram, Bias - FirstGram, HashedWeights.Lanes));
        (string Name, byte[] Table)[] tables =
        [
            ("words", Quantised.Bytes<sbyte>(words.Rows)), ("wordScales", Quantised.Bytes<float>(words.Scales)), ("grams", Quantised.Bytes<sbyte>(grams.Rows)),
            ("gramScales", Quantised.Bytes<float>(grams.Scales)), ("calibration", Quantised.Bytes<float>([weights[Bias], curve.Slope, curve.Offset])),
        ];
        using var stream = new MemoryStream();
        var card = new ModelCard("about a service", $"service-about-1 {ModelFile.Features}", learnedOn, ["about"], [.. tables.Select(static of => new ModelPart(of.Name, of.Table.Length))]);
        ModelFile.Write(stream, card, [.. tables.Select(static of => of.Table)]);
        return stream.ToArray();
    }
}
