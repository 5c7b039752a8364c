using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns the model of feelings, and in the same tables that of irony.</summary>
internal sealed class SentimentTraining(string data, string vectors)
{
    private const int WordBits = 16;
    private const int GramBits = 17;
    private const int FirstGram = 1 << WordBits;
    private const int FirstMark = FirstGram + (1 << GramBits);
    private const int Count = FirstMark + SentimentMarks.Count;
    private const int Passes = 20;
    private const double Cost = 0.05;
    private const double CostOfIrony = 0.02;
    private const int VectorWords = 40_000;

    /// <summary>How many of all posts are ironic, roughly; in the texts that irony is learned from every second one is.</summary>
    private const float IronyShare = 0.1f;

    /// <summary>Sets that are left out in turn to see how far a probability can be believed on texts of another year.</summary>
    private static readonly string[][] LeftOut = [["2016test"], ["2013test", "2014test", "2014sarcasm", "2015test"], ["2016dev", "2016devtest"]];

    private readonly List<(string Word, float[] Vector)> _vectors = WordVectors.Read(vectors, VectorWords);
    private readonly TextFeatures _features = new();

    public void Run(string path, DateOnly learnedOn)
    {
        var tweets = Corpora.Tweets(data);
        var (scores, classes) = (new List<float[]>(), new List<int>());
        foreach (var left in LeftOut)
        {
            var model = Model(Learn([.. tweets.Where(tweet => !left.Contains(tweet.Group))], learnedOn, 1));
            var (of, each) = (tweets.Where(tweet => left.Contains(tweet.Group)).ToList(), new List<float[]>());
            each.AddRange(of.Select(tweet => Scores(model, tweet.Text)));
            Report(string.Join(' ', left), each, [.. of.Select(ClassOf)]);
            scores.AddRange(each);
            classes.AddRange(of.Select(ClassOf));
        }

        var temperature = Temperature.Fit(scores, classes);
        Console.WriteLine($"temperature {temperature:0.000}");
        var ironic = Model(Learn(tweets, learnedOn, temperature));
        var ironyVal = Corpora.TweetEval(data, "irony", "val");
        _irony = Logistic.Fit([.. ironyVal.Select(tweet => AllScores(ironic, tweet.Text)[3])], [.. ironyVal.Select(static tweet => tweet.Class == "1")], IronyShare);
        Console.WriteLine($"irony {_irony}");
        var file = Learn(tweets, learnedOn, temperature);
        var shipped = Model(file);
        var val = Corpora.TweetEval(data, "sentiment", "val");
        Report("TweetEval val", [.. val.Select(tweet => Scores(shipped, tweet.Text))], [.. val.Select(static tweet => int.Parse(tweet.Class))]);
        File.WriteAllBytes(path, file);
    }

    private (float Slope, float Offset) _irony = (1, 0);

    private byte[] Learn(List<TrainingText> tweets, DateOnly learnedOn, float temperature)
    {
        var polarity = Polarity(tweets);
        var words = new WordPolarity(polarity.Words, polarity.Numbers, polarity.Step);
        var examples = Read(tweets, words, ClassOf);
        var weights = new float[4][];
        Parallel.For(0, 3, feeling => weights[feeling] = SupportVectors.OneAgainstRest(examples, feeling, Count, Cost, Passes));
        var ironic = Read(Corpora.TweetEval(data, "irony", "train"), words, static tweet => int.Parse(tweet.Class));
        weights[3] = SupportVectors.OneAgainstRest(ironic, 1, Count, CostOfIrony, Passes);
        var (plain, grams) = (Quantised.Of(weights, 0, FirstGram, 4), Quantised.Of(weights, FirstGram, FirstMark - FirstGram, 4));
        var marks = new float[SentimentMarks.Count * 4];
        for (var mark = 0; mark < SentimentMarks.Count; mark++)
        {
            for (var of = 0; of < 4; of++)
            {
                marks[(mark * 4) + of] = weights[of][FirstMark + mark];
            }
        }

        byte[][] tables =
        [
            Quantised.Bytes<sbyte>(plain.Rows), Quantised.Bytes<float>(plain.Scales), Quantised.Bytes<sbyte>(grams.Rows), Quantised.Bytes<float>(grams.Scales),
            Quantised.Bytes<uint>(polarity.Words), Quantised.Bytes<sbyte>(polarity.Numbers), Quantised.Bytes<float>([polarity.Step]), Quantised.Bytes<float>(marks),
            Quantised.Bytes<float>([0, 0, 0, temperature, _irony.Slope, _irony.Offset]),
        ];
        string[] names = ["words", "wordScales", "grams", "gramScales", "polarityWords", "polarities", "polarityStep", "marks", "calibration"];
        using var stream = new MemoryStream();
        ModelFile.Write(stream, new("sentiment", $"sentiment-1 {ModelFile.Features}", learnedOn, SentimentJudgement.Feelings, [.. names.Zip(tables, static (name, table) => new ModelPart(name, table.Length))]), tables);
        return stream.ToArray();
    }

    private Examples Read(List<TrainingText> texts, WordPolarity words, Func<TrainingText, int> classOf)
    {
        var examples = new Examples();
        Span<float> marks = stackalloc float[SentimentMarks.Count];
        foreach (var text in texts)
        {
            _features.Read(text.Text);
            Hashed(examples, _features.Words, WordBits, 0);
            Hashed(examples, _features.Grams, GramBits, FirstGram);
            SentimentMarks.Measure(_features, words, marks);
            for (var mark = 0; mark < marks.Length; mark++)
            {
                examples.Add(FirstMark + mark, marks[mark]);
            }

            examples.End(classOf(text));
        }

        return examples;
    }

    internal static void Hashed(Examples examples, ReadOnlySpan<uint> hashes, int bits, int first)
    {
        var value = 1 / MathF.Sqrt(Math.Max(1, hashes.Length));
        foreach (var hash in hashes)
        {
            examples.Add(first + (int)(hash >> (32 - bits)), value);
        }
    }

    /// <summary>Learns from mean word vectors, and folds what was learned into numbers for each word.</summary>
    private (uint[] Words, sbyte[] Numbers, float Step) Polarity(List<TrainingText> tweets)
    {
        const float part = 0.1f;
        var vectorOf = new Dictionary<uint, float[]>();
        foreach (var (word, vector) in _vectors)
        {
            vectorOf.TryAdd(TextFeatures.HashOf(word.Replace("'", "", StringComparison.Ordinal)), vector);
        }

        var valenceOf = new Dictionary<uint, float>();
        foreach (var (word, valence) in Corpora.Valences(data))
        {
            _features.Read(word);
            if (_features.Tokens.Tokens is [{ Hash: not 0 and var hash }, .. var rest] && (rest.IsEmpty || rest is [{ Kind: TokenKind.Stop }]))
            {
                valenceOf.TryAdd(hash, valence);
            }
        }

        var examples = new Examples();
        foreach (var tweet in tweets)
        {
            _features.Read(tweet.Text);
            var (sum, valence) = (new float[WordVectors.Length], 0f);
            var tokens = _features.Tokens.Tokens;
            for (var i = 0; i < tokens.Length; i++)
            {
                var side = _features.IsDenied(i) ? SentimentMarks.Denied : 1;
                valence += valenceOf.GetValueOrDefault(tokens[i].Hash) * side;
                var vector = tokens[i].Kind == TokenKind.Stop ? null : vectorOf.GetValueOrDefault(tokens[i].Hash);
                for (var k = 0; vector is not null && k < sum.Length; k++)
                {
                    sum[k] += vector[k] * side;
                }
            }

            var count = Math.Max(1, tokens.Length);
            for (var k = 0; k < sum.Length; k++)
            {
                examples.Add(k, sum[k] / count);
            }

            examples.Add(WordVectors.Length, valence / count);
            examples.Add(WordVectors.Length + 1, 1);
            examples.End(ClassOf(tweet));
        }

        var weights = new float[3][];
        Parallel.For(0, 3, feeling => weights[feeling] = SupportVectors.OneAgainstRest(examples, feeling, WordVectors.Length + 2, 1, 30));
        uint[] words = [.. vectorOf.Keys.Union(valenceOf.Keys).Order()];
        var numbers = words.SelectMany(word => Enumerable.Range(0, 4).Select(feeling => feeling == 3 ? 0f : part * (
            (valenceOf.GetValueOrDefault(word) * weights[feeling][WordVectors.Length])
            + (vectorOf.GetValueOrDefault(word) is { } vector ? Product(vector, weights[feeling]) : 0)))).ToArray();
        var step = numbers.Max(MathF.Abs) / sbyte.MaxValue;
        return (words, [.. numbers.Select(number => (sbyte)MathF.Round(number / step))], step);
    }

    private static float Product(float[] vector, float[] weights)
    {
        var sum = 0f;
        for (var i = 0; i < vector.Length; i++)
        {
            sum += vector[i] * weights[i];
        }

        return sum;
    }

    private static SentimentModel Model(byte[] file) => new(ModelFile.Read(file));

    private static float[] Scores(SentimentModel model, string text) => AllScores(model, text)[..3];

    private static float[] AllScores(SentimentModel model, string text)
    {
        var scores = new float[HashedWeights.Lanes];
        model.Score(text, scores);
        return scores;
    }

    private static int ClassOf(TrainingText text) => SentimentJudgement.Feelings.ToList().IndexOf(text.Class);

    private static void Report(string name, List<float[]> scores, List<int> classes)
    {
        var tally = new Tally();
        for (var i = 0; i < scores.Count; i++)
        {
            tally.Add(SentimentJudgement.Feelings[classes[i]], SentimentJudgement.Feelings[Array.IndexOf(scores[i], scores[i].Max())], 1, isAmongThree: true);
        }

        Console.WriteLine($"| {name} ({scores.Count:N0}) | {tally.MacroRecall:0.0000} | {string.Join(" | ", SentimentJudgement.Feelings.Select(of => $"{tally.Recall(of):0.000}"))} |");
    }
}
