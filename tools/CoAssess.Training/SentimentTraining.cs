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
    private float _temperature = 1;
    private (float Slope, float Offset) _irony = (1, 0);

    public void Run(string path, DateOnly learnedOn)
    {
        var tweets = Corpora.Tweets(data);
        var otherYears = new List<Judged>();
        var sets = new List<(string Name, List<Judged> Judged)>();
        foreach (var left in LeftOut)
        {
            var model = Model(Write(Learn([.. tweets.Where(tweet => !left.Contains(tweet.Group))]), learnedOn));
            sets.Add((string.Join(' ', left), [.. tweets.Where(tweet => left.Contains(tweet.Group)).Select(tweet => new Judged(Scores(model, tweet.Text), ClassOf(tweet)))]));
            otherYears.AddRange(sets[^1].Judged);
        }

        var learned = Learn(tweets);
        var all = Model(Write(learned, learnedOn));
        List<Judged> sameYears = [.. Corpora.TweetEval(data, "sentiment", "val").Select(tweet => new Judged(Scores(all, tweet.Text), int.Parse(tweet.Class)))];
        foreach (var (name, judged) in sets)
        {
            Report(name, judged, Temperature(otherYears.Except(judged), sameYears));
        }

        foreach (var odd in (int[])[0, 1])
        {
            List<Judged> half = [.. sameYears.Where((_, i) => i % 2 == odd)];
            Report($"TweetEval val, {(odd == 1 ? "odd" : "even")} lines, believed by the others", half, Temperature(otherYears, sameYears.Except(half)));
        }

        _temperature = Temperature(otherYears, sameYears);
        Console.WriteLine($"temperature {_temperature:0.000}");
        var ironyVal = Corpora.TweetEval(data, "irony", "val");
        _irony = Logistic.Fit([.. ironyVal.Select(tweet => AllScores(all, tweet.Text)[3])], [.. ironyVal.Select(static tweet => tweet.Class == "1")], IronyShare);
        Console.WriteLine($"irony {_irony}");
        File.WriteAllBytes(path, Write(learned, learnedOn));
    }

    /// <summary>What texts will come is not known: those of other years, which are judged less well, and those of the years that were learned from count for one half each.</summary>
    private static float Temperature(IEnumerable<Judged> otherYears, IEnumerable<Judged> sameYears)
    {
        Judged[] others = [.. otherYears], same = [.. sameYears], all = [.. others, .. same];
        return Training.Temperature.Fit([.. all.Select(static of => of.Scores)], [.. all.Select(static of => of.Class)], [.. others.Select(_ => 1f / others.Length), .. same.Select(_ => 1f / same.Length)]);
    }

    private (float[][] Weights, (uint[] Words, sbyte[] Numbers, float Step) Polarity) Learn(List<TrainingText> tweets)
    {
        var polarity = Polarity(tweets);
        var words = new WordPolarity(polarity.Words, polarity.Numbers, polarity.Step);
        var examples = Read(tweets, words, ClassOf);
        var weights = new float[4][];
        Parallel.For(0, 3, feeling => weights[feeling] = SupportVectors.OneAgainstRest(examples, feeling, Count, Cost, Passes));
        var ironic = Read(Corpora.TweetEval(data, "irony", "train"), words, static tweet => int.Parse(tweet.Class));
        weights[3] = SupportVectors.OneAgainstRest(ironic, 1, Count, CostOfIrony, Passes);
        return (weights, polarity);
    }

    private byte[] Write((float[][] Weights, (uint[] Words, sbyte[] Numbers, float Step) Polarity) learned, DateOnly learnedOn)
    {
        var (weights, polarity) = learned;
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
            Quantised.Bytes<float>([0, 0, 0, _temperature, _irony.Slope, _irony.Offset]),
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

    private static void Report(string name, List<Judged> judged, float temperature)
    {
        var tally = new Tally();
        foreach (var (scores, of) in judged)
        {
            var likeliest = Array.IndexOf(scores, scores.Max());
            tally.Add(SentimentJudgement.Feelings[of], SentimentJudgement.Feelings[likeliest], 1 / scores.Sum(score => Math.Exp((score - scores[likeliest]) * temperature)), isAmongThree: true);
        }

        Console.WriteLine($"| {name} ({judged.Count:N0}) | {tally.MacroRecall:0.0000} | {string.Join(" | ", SentimentJudgement.Feelings.Select(of => $"{tally.Recall(of):0.000}"))} | {tally.CalibrationError:0.000} |");
    }

    /// <summary>A text that was judged by a model that never saw it.</summary>
    private sealed record Judged(float[] Scores, int Class);
}
