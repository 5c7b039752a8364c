using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns the model of danger from invented messages, held against reports, requests, opinions and tweets that tell of none.</summary>
internal sealed class UrgencyTraining(string data, string vectors)
{
    private const string Folder = "tools/CoAssess.Training/Urgency";
    private const string PublishedSet = "tests/CoAssess.Core.Tests/Analysis/Sets/urgency.jsonl";
    private const int WordBits = 17;
    private const int GramBits = 15;
    private const int SenseBits = 16;
    private const int FirstGram = 1 << WordBits;
    private const int FirstSense = FirstGram + (1 << GramBits);
    private const int Bias = FirstSense + (1 << SenseBits);
    private const float BiasValue = 0.3f;
    private const int Passes = 12;
    private const float ReportShare = 0.75f;

    /// <summary>How much a report or tweet counts beside an invented message.</summary>
    private const float OtherWeight = 0.4f;

    /// <summary>Every third message is also learned beside something ordinary, before or behind it.</summary>
    private const int OneMixedOf = 3;

    private const float MixedWeight = 0.5f;
    private const int LongestMixed = 160;
    private const float MisspeltWeight = 0.5f;

    /// <summary>How often a message is learned with other words in the place of some.</summary>
    private const int TimesInOtherWords = 2;

    private const float OtherWordsWeight = 0.7f;
    private const int Pieces = 16_000;
    private const int LongestPiece = 8;
    private const float PieceWeight = 0.5f;
    private const int OneUnknownOf = 6;

    /// <summary>The parts of the published set that are never learned from.</summary>
    public static readonly string[] Unseen = ["round 6", "round 7", "hand C", "short 1", "short 2"];

    private readonly TextFeatures _features = new();
    private readonly PlainWords _words = new();
    private readonly DangerSenses _senses = new();
    private readonly DangerReading _reading = new(DangerRules.Shipped);

    /// <summary>Gets the classes: ordinary, then the kinds of danger.</summary>
    public string[] Kinds { get; } = [DangerMessages.Ordinary, .. DangerRules.Shipped.Dangers.Select(static danger => danger.Name)];

    /// <summary>The published set.</summary>
    public static List<TrainingText> Published() => DangerMessages.Read(PublishedSet);

    /// <summary>What can be learned from of the published set, and the files beside it.</summary>
    public static List<TrainingText> Messages() =>
        [.. Published().Where(static message => !Unseen.Contains(message.Group)), .. Directory.EnumerateFiles(Folder, "messages*.txt").Order(StringComparer.Ordinal).SelectMany(DangerMessages.Read)];

    public void Run(string path, DateOnly learnedOn)
    {
        var messages = Messages();
        File.WriteAllBytes(path, Learn(messages, [.. Others(newest: false), .. Others(newest: true)], Words(messages), learnedOn));
    }

    public DangerWords Words(List<TrainingText> messages) => DangerWords.Of(vectors, Folder, messages);

    /// <summary>Reports and tweets to learn from; those that the rules raise are left out: they tell of danger in earnest more often than not.</summary>
    public List<TrainingText> Others(bool newest) => [.. AllOthers(newest).Where(of => !IsRaisedByRules(of.Text))];

    /// <summary>All reports and tweets, the newest quarter or the others.</summary>
    public List<TrainingText> AllOthers(bool newest)
    {
        var tweets = newest ? Corpora.TweetEval(data, "sentiment", "val") : Corpora.Tweets(data).Where(static (_, i) => i % 2 == 0);
        return [.. Part(Corpora.Reports(data, "shef_c"), newest).Select(static of => of with { Group = "report" })
            .Concat(Part(Corpora.Titles(data), newest).Select(static of => of with { Group = "title or sentence" }))
            .Concat(tweets.Select(static of => of with { Group = "tweet" }))
            .Concat(newest ? [] : Corpora.Opinions(data))
            .Select(static of => of with { Class = DangerMessages.Ordinary })
            .Where(static of => of.Text.Length > 0)];
    }

    public bool IsRaisedByRules(string text)
    {
        _reading.Read(text);
        return _reading.Find(text) is not null;
    }

    /// <summary>Learns a model.</summary>
    /// <returns>Its file.</returns>
    public byte[] Learn(List<TrainingText> messages, List<TrainingText> others, DangerWords words, DateOnly learnedOn)
    {
        var vocabulary = new DangerVocabulary(words.Hashes, words.Senses, words.Slips, words.SlipOf);
        var (examples, importance) = (new Examples(), new List<float>());
        foreach (var (text, weight) in Texts(messages, others))
        {
            Read(examples, text, vocabulary);
            importance.Add(weight);
        }

        var line = new SoftClasses(Bias + 1, Kinds.Length);
        line.Learn(examples, importance, Passes);
        return Write(line.Weights(), words, learnedOn);
    }

    /// <summary>All that is learned from, and how much it counts: what was told, once more in other voices, in other words, misspelt and beside other things, what is ordinary, and pieces of that.</summary>
    private IEnumerable<(TrainingText Text, float Weight)> Texts(List<TrainingText> messages, List<TrainingText> others)
    {
        foreach (var message in messages.Concat(DangerMessages.InOtherVoices(messages, Path.Combine(Folder, "voices.txt"))))
        {
            yield return (message, 1);
        }

        foreach (var other in others)
        {
            yield return (other, OtherWeight);
        }

        var random = new Random(4);
        foreach (var message in messages)
        {
            yield return (message with { Text = Misspelt(message.Text, random) }, MisspeltWeight);
        }

        var near = new NearWords(vectors, messages);
        foreach (var message in Enumerable.Repeat(messages, TimesInOtherWords).SelectMany(static again => again))
        {
            yield return (message with { Text = near.Instead(message.Text, random) }, OtherWordsWeight);
        }

        string[] ordinary = [.. messages.Where(static message => message.Class == DangerMessages.Ordinary).Concat(others.Where(static other => other.Text.Length < LongestMixed)).Select(static of => of.Text)];
        foreach (var message in messages.Where(message => message.Class != DangerMessages.Ordinary && random.Next(OneMixedOf) == 0))
        {
            var other = ordinary[random.Next(ordinary.Length)];
            yield return (message with { Text = random.Next(2) == 0 ? $"{other}. {message.Text}" : $"{message.Text}. {other}" }, MixedWeight);
        }

        for (var i = 0; i < Pieces; i++) // only what was told tells of danger, not that a text is short
        {
            var words = ordinary[random.Next(ordinary.Length)].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var length = Math.Min(words.Length, random.Next(1, LongestPiece + 1));
            var from = random.Next(words.Length - length + 1);
            yield return (new(i % OneUnknownOf == 0 ? Unknown(length - 1, random) : string.Join(' ', words[from..(from + length)]), DangerMessages.Ordinary, ""), PieceWeight);
        }
    }

    /// <summary>Drops a letter of some words, or lets two change places.</summary>
    private static string Misspelt(string text, Random random)
    {
        const int oneOf = 3;
        var words = text.Split(' ');
        for (var i = 0; i < words.Length; i++)
        {
            if (words[i].Length >= DangerVocabulary.ShortestMisspelt && words[i].All(char.IsAsciiLetter) && random.Next(oneOf) == 0)
            {
                var at = random.Next(1, words[i].Length - 1);
                words[i] = random.Next(2) == 0 ? words[i].Remove(at, 1) : $"{words[i][..at]}{words[i][at + 1]}{words[i][at]}{words[i][(at + 2)..]}";
            }
        }

        return string.Join(' ', words);
    }

    /// <summary>Words that nobody knows, or none at all.</summary>
    private static string Unknown(int words, Random random) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => (char)('a' + random.Next(26)))])));

    private static IEnumerable<TrainingText> Part(List<TrainingText> texts, bool newest) => newest ? texts.Skip((int)(texts.Count * ReportShare)) : texts.Take((int)(texts.Count * ReportShare));

    private void Read(Examples examples, TrainingText text, DangerVocabulary vocabulary)
    {
        _features.Read(text.Text);
        _words.Read(text.Text);
        SentimentTraining.Hashed(examples, _features.Words, WordBits, 0);
        SentimentTraining.Hashed(examples, _features.Grams, GramBits, FirstGram);
        SentimentTraining.Hashed(examples, _senses.Read(_words, text.Text, vocabulary), SenseBits, FirstSense);
        examples.Add(Bias, BiasValue);
        var kind = Array.IndexOf(Kinds, text.Class);
        examples.End(kind >= 0 ? kind : throw new FormatException($"'{text.Class}' in {text.Group} is no kind of danger."));
    }

    private byte[] Write(float[][] weights, DangerWords vocabulary, DateOnly learnedOn)
    {
        var words = Quantised.Of(weights, 0, FirstGram, DangerModel.Lanes);
        var grams = Quantised.Of(weights, FirstGram, FirstSense - FirstGram, DangerModel.Lanes);
        var senses = Quantised.Of(weights, FirstSense, Bias - FirstSense, DangerModel.Lanes);
        (string Name, byte[] Table)[] tables =
        [
            ("words", Quantised.Bytes<sbyte>(words.Rows)), ("wordScales", Quantised.Bytes<float>(words.Scales)),
            ("grams", Quantised.Bytes<sbyte>(grams.Rows)), ("gramScales", Quantised.Bytes<float>(grams.Scales)),
            ("senses", Quantised.Bytes<sbyte>(senses.Rows)), ("senseScales", Quantised.Bytes<float>(senses.Scales)),
            ("bias", Quantised.Bytes<float>([.. weights.Select(static of => of[Bias] * BiasValue)])),
            ("vocabulary", Quantised.Bytes<uint>(vocabulary.Hashes)), ("senseOf", Quantised.Bytes<ushort>(vocabulary.Senses)),
            ("slips", Quantised.Bytes<uint>(vocabulary.Slips)), ("slipOf", Quantised.Bytes<ushort>(vocabulary.SlipOf)),
        ];
        using var stream = new MemoryStream();
        ModelFile.Write(stream, new("danger", $"urgency-5 {DangerModel.Features}", learnedOn, Kinds, [.. tables.Select(static of => new ModelPart(of.Name, of.Table.Length))]), [.. tables.Select(static of => of.Table)]);
        return stream.ToArray();
    }
}
