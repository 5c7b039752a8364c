using System.Globalization;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Learns the model of danger from invented messages, held against reports and tweets that tell of none.</summary>
internal sealed class UrgencyTraining(string data, string vectors)
{
    private const string Folder = "tools/CoAssess.Training/Urgency";
    private const string PublishedSet = "tests/CoAssess.Core.Tests/Analysis/Sets/urgency.jsonl";

    /// <summary>The part of the published set that is never learned from: the last round.</summary>
    private const string Unseen = "round 6";

    private const int Filters = 32;
    private const int Nets = 3;
    private const int Passes = 12;
    private const int CommonWords = 20_000;
    private const int AllWords = 80_000;
    private const int Folds = 5;
    private const float ReportShare = 0.75f;
    private const float VectorLength = 3;

    /// <summary>How many words of a text are learned from.</summary>
    private const int LongestText = 60;

    /// <summary>How much a report or tweet counts beside an invented message.</summary>
    private const float OtherWeight = 0.5f;

    private const int PiecesOfOthers = 12_000;
    private const int LongestPiece = 8;

    private static readonly float[] Thresholds = [0.02f, 0.05f, 0.1f, 0.15f, 0.2f, 0.3f, 0.5f];

    private readonly PlainWords _words = new();
    private readonly DangerReading _reading = new(DangerRules.Shipped);
    private readonly string[] _kinds = [DangerMessages.Ordinary, .. DangerRules.Shipped.Dangers.Select(static danger => danger.Name)];

    /// <summary>Gets whether the newest quarter of reports is left out, so that a model can be held against it.</summary>
    public bool OnlyOlder { get; init; }

    public void Run(string path, DateOnly learnedOn)
    {
        var messages = Messages();
        var vocabulary = Vocabulary(messages);
        messages.AddRange([.. DangerMessages.InOtherVoices(messages, Path.Combine(Folder, "voices.txt"))]);
        File.WriteAllBytes(path, Learn([.. messages, .. Others(newest: false), .. (OnlyOlder ? [] : Others(newest: true))], messages.Count, vocabulary, learnedOn));
    }

    /// <summary>Holds the method against messages that a model did not see: each fifth by a model of the other four, and the newest reports.</summary>
    public void Trials()
    {
        var messages = Messages();
        var vocabulary = Vocabulary(messages);
        var (older, newer) = (Others(newest: false), Others(newest: true));
        var judged = new List<(TrainingText Message, float Probability)>();
        var others = new List<(TrainingText Message, float Probability)>();
        Parallel.For(0, Folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var learned = messages.Where((_, i) => i % Folds != fold).ToList();
            var model = new DangerModel(ModelFile.Read(new UrgencyTraining(data, vectors).Learn([.. learned, .. older], learned.Count, vocabulary, default), DangerModel.Features));
            var words = new PlainWords();
            lock (judged)
            {
                judged.AddRange(messages.Where((_, i) => i % Folds == fold).Select(message => (message, Probability(model, words, message.Text))));
                others.AddRange(newer.Where((_, i) => i % Folds == fold).Select(message => (message, Probability(model, words, message.Text))));
            }
        });
        foreach (var at in Thresholds)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"from {at:0.00}: urgent {Share(judged.Where(static of => of.Message.Class != DangerMessages.Ordinary), at):0.000}, ordinary {Share(judged.Where(static of => of.Message.Class == DangerMessages.Ordinary), at):0.000}, reports {Share(others.Where(static of => of.Message.Group != "tweet"), at):0.000}, tweets {Share(others.Where(static of => of.Message.Group == "tweet"), at):0.000}"));
        }

        foreach (var (message, probability) in judged.Where(static of => (of.Message.Class == DangerMessages.Ordinary) == of.Probability >= UrgencyAnalyser.Threshold).OrderBy(static of => of.Message.Class).Take(60))
        {
            Console.WriteLine($"  {probability:0.000} [{message.Class}] {message.Text}");
        }
    }

    /// <summary>Holds what ships against a file of messages, and names what it took for something else.</summary>
    public static void Hold(string model, string path)
    {
        var danger = new DangerModel(ModelFile.Read(File.ReadAllBytes(model), DangerModel.Features));
        var (messages, words, reading, analyser) = (DangerMessages.Read(path), new PlainWords(), new DangerReading(DangerRules.Shipped), new UrgencyAnalyser(DangerRules.Shipped, danger));
        var judged = messages.Select(message =>
        {
            reading.Read(message.Text);
            return (message, Rule: reading.Find(message.Text) is not null, Probability: Probability(danger, words, message.Text),
                Raised: analyser.Analyse(Councils.CouncilId.Parse("E07000188"), new(message.Text)) is [var finding] ? finding.Reason : null);
        }).ToList();
        foreach (var isUrgent in (bool[])[true, false])
        {
            var of = judged.Where(one => (one.message.Class != DangerMessages.Ordinary) == isUrgent).ToList();
            Console.WriteLine($"{(isUrgent ? "urgent" : "ordinary")} {of.Count}: raised {of.Count(static one => one.Raised is not null) / (double)of.Count:0.000}; either " + string.Join(", ", Thresholds.Select(at => $"{at:0.00}: {of.Count(one => one.Rule || one.Probability >= at) / (double)of.Count:0.000}")) + $"; rules {of.Count(static one => one.Rule) / (double)of.Count:0.000}; model "
                + string.Join(", ", Thresholds.Select(at => $"{at:0.00}: {of.Count(one => one.Probability >= at) / (double)of.Count:0.000}")));
            foreach (var (message, rule, probability, raised) in of.Where(one => one.Raised is not null != isUrgent))
            {
                Console.WriteLine($"  {probability:0.000}{(rule ? " rule" : "")} [{message.Class}] {message.Text} {raised}");
            }
        }
    }

    /// <summary>Says how many of the newest reports and of tweets a model raises that did not learn them.</summary>
    public void HoldOthers(string model)
    {
        var danger = new DangerModel(ModelFile.Read(File.ReadAllBytes(model), DangerModel.Features));
        var words = new PlainWords();
        var reports = Part(Corpora.Reports(data, "shef_c"), newest: true).Select(static of => of with { Group = "report" });
        var titles = Part(Corpora.Titles(data), newest: true).Select(static of => of with { Group = "title or sentence" });
        foreach (var group in reports.Concat(titles).Concat(Corpora.TweetEval(data, "sentiment", "val").Select(static of => of with { Group = "tweet" })).GroupBy(static of => of.Group))
        {
            var judged = group.Select(of => (of.Text, Rule: IsRaisedByRules(of.Text), Probability: Probability(danger, words, of.Text))).ToList();
            Console.WriteLine($"{group.Key} {judged.Count:N0}: rules {judged.Average(static of => of.Rule ? 1.0 : 0):0.000}; model "
                + string.Join(", ", Thresholds.Select(at => $"{at:0.00}: {judged.Average(of => of.Probability >= at ? 1.0 : 0):0.000}")) + "; either "
                + string.Join(", ", Thresholds.Select(at => $"{at:0.00}: {judged.Average(of => of.Rule || of.Probability >= at ? 1.0 : 0):0.000}")));
            foreach (var of in judged.Where(static of => of.Probability >= UrgencyAnalyser.Threshold && !of.Rule).Take(25))
            {
                Console.WriteLine($"  {of.Probability:0.000} {of.Text.Replace('\n', ' ')[..Math.Min(200, of.Text.Length)]}");
            }
        }
    }

    private static double Share(IEnumerable<(TrainingText Message, float Probability)> of, float at) => of.Average(one => one.Probability >= at ? 1.0 : 0);

    private static float Probability(DangerModel model, PlainWords words, string text)
    {
        words.Read(text);
        return model.Judge(words, text).Probability;
    }

    private static List<TrainingText> Messages() =>
        [.. DangerMessages.Read(PublishedSet).Where(static message => message.Group != Unseen), .. Directory.EnumerateFiles(Folder, "messages*.txt").Order(StringComparer.Ordinal).SelectMany(DangerMessages.Read)];

    /// <summary>Reports and tweets; those that the rules raise are left out: they tell of danger in earnest more often than not.</summary>
    private List<TrainingText> Others(bool newest)
    {
        var tweets = newest ? Corpora.TweetEval(data, "sentiment", "val") : Corpora.Tweets(data).Where(static (_, i) => i % 2 == 0);
        return [.. Part(Corpora.Reports(data, "shef_c"), newest).Select(static of => of with { Group = "report" })
            .Concat(Part(Corpora.Titles(data), newest).Select(static of => of with { Group = "title" }))
            .Concat(tweets.Select(static of => of with { Group = "tweet" }))
            .Concat(newest ? [] : Corpora.Opinions(data))
            .Select(static of => of with { Class = DangerMessages.Ordinary })
            .Where(of => of.Text.Length > 0 && !IsRaisedByRules(of.Text))];
    }

    private static IEnumerable<TrainingText> Part(List<TrainingText> texts, bool newest) => newest ? texts.Skip((int)(texts.Count * ReportShare)) : texts.Take((int)(texts.Count * ReportShare));

    private bool IsRaisedByRules(string text)
    {
        _reading.Read(text);
        return _reading.Find(text) is not null;
    }

    private byte[] Learn(List<TrainingText> texts, int invented, DangerWords vocabulary, DateOnly learnedOn)
    {
        var known = new DangerVocabulary(vocabulary.Hashes, vocabulary.Slips, vocabulary.SlipOf);
        var examples = texts.Select((text, i) =>
        {
            _words.Read(text.Text);
            var kind = Array.IndexOf(_kinds, text.Class);
            return kind >= 0
                ? new DangerExample([.. Enumerable.Range(0, Math.Min(_words.Count, LongestText)).Select(word => known.NumberOf(_words[word], text.Text))], kind, i < invented ? 1 : OtherWeight)
                : throw new FormatException($"'{text.Class}' in {text.Group} is no kind of danger.");
        }).ToList();
        examples.AddRange([.. Pieces(examples.Skip(invented).ToList())]);
        var nets = Enumerable.Range(1, Nets).Select(seed => new DangerNet(vocabulary.Vectors, Filters, _kinds.Length, seed)).ToArray();
        Parallel.ForEach(nets, net => net.Learn(examples, Passes));
        return Write(nets, vocabulary, learnedOn);
    }

    /// <summary>Cuts a few words out of reports and tweets, and adds texts of which no word is known: only what was told tells of danger, not that a text is short.</summary>
    private static IEnumerable<DangerExample> Pieces(List<DangerExample> others)
    {
        var random = new Random(3);
        for (var i = 0; i < PiecesOfOthers; i++)
        {
            var words = others[random.Next(others.Count)].Words;
            var length = Math.Min(words.Length, random.Next(1, LongestPiece + 1));
            var from = random.Next(words.Length - length + 1);
            yield return new(i % 50 == 0 ? new int[length] : words[from..(from + length)], DangerModel.Ordinary, OtherWeight);
        }
    }

    private byte[] Write(DangerNet[] nets, DangerWords vocabulary, DateOnly learnedOn)
    {
        var (filters, row) = (Filters * Nets, DangerModel.Width * Filters * Nets);
        var answers = new float[vocabulary.Hashes.Length * row];
        for (var word = 0; word < vocabulary.Hashes.Length; word++)
        {
            for (var net = 0; net < Nets; net++)
            {
                var of = nets[net].Answers(word + 1);
                for (var place = 0; place < DangerModel.Width; place++)
                {
                    of.AsSpan(place * Filters, Filters).CopyTo(answers.AsSpan((word * row) + (place * filters) + (net * Filters)));
                }
            }
        }

        var steps = new float[filters];
        for (var i = 0; i < answers.Length; i++)
        {
            steps[i % filters] = MathF.Max(steps[i % filters], MathF.Abs(answers[i]) / sbyte.MaxValue);
        }

        var weights = Enumerable.Range(0, _kinds.Length).SelectMany(kind => nets.SelectMany(net => net.Weights.Skip(kind * Filters).Take(Filters))).Select(static weight => weight / Nets);
        var classOffsets = Enumerable.Range(0, _kinds.Length).Select(kind => nets.Average(net => net.ClassOffsets[kind]));
        (string Name, byte[] Table)[] tables =
        [
            ("words", Quantised.Bytes<uint>(vocabulary.Hashes)), ("slips", Quantised.Bytes<uint>(vocabulary.Slips)), ("slipOf", Quantised.Bytes<ushort>(vocabulary.SlipOf)),
            ("steps", Quantised.Bytes<float>(steps)), ("offsets", Quantised.Bytes<float>([.. nets.SelectMany(static net => net.Offsets)])),
            ("weights", Quantised.Bytes<float>([.. weights])), ("classOffsets", Quantised.Bytes<float>([.. classOffsets])),
            ("answers", Quantised.Bytes<sbyte>([.. answers.Select((answer, i) => (sbyte)MathF.Round(answer / steps[i % filters]))])),
        ];
        using var stream = new MemoryStream();
        ModelFile.Write(stream, new("danger", $"urgency-3 {DangerModel.Features}", learnedOn, _kinds, [.. tables.Select(static of => new ModelPart(of.Name, of.Table.Length))]), [.. tables.Select(static of => of.Table)]);
        return stream.ToArray();
    }

    /// <summary>The words with vectors: the common ones, those of the messages, and those that the list of other words puts into common ones.</summary>
    private DangerWords Vocabulary(List<TrainingText> messages)
    {
        var all = new Dictionary<uint, float[]>();
        var order = new List<uint>();
        var common = new HashSet<uint>();
        foreach (var (word, vector) in WordVectors.Read(vectors, AllWords))
        {
            if (word.All(char.IsAsciiLetterLower) && all.TryAdd(PlainWords.HashOf(word), OfLength(vector)))
            {
                order.Add(PlainWords.HashOf(word));
                common.Add(order.Count <= CommonWords ? order[^1] : 0);
            }
        }

        foreach (var (word, english) in OtherWords())
        {
            var of = english.Select(PlainWords.HashOf).Select(hash => all.GetValueOrDefault(hash)).OfType<float[]>().ToList();
            if (of.Count > 0)
            {
                var hash = PlainWords.HashOf(word);
                all[hash] = OfLength([.. Enumerable.Range(0, WordVectors.Length).Select(d => of.Sum(vector => vector[d]))]);
                order.AddRange(common.Add(hash) ? [hash] : []);
            }
        }

        var told = new Dictionary<uint, (string Word, int Count)>();
        foreach (var message in messages)
        {
            _words.Read(message.Text);
            for (var word = 0; word < _words.Count; word++)
            {
                common.Add(_words[word].Hash);
                if (message.Class != DangerMessages.Ordinary)
                {
                    var plain = string.Concat(message.Text.AsSpan(_words[word].Start, _words[word].Length).ToString().Where(char.IsLetter));
                    told[_words[word].Hash] = (plain, told.GetValueOrDefault(_words[word].Hash).Count + 1);
                }
            }
        }

        uint[] hashes = [.. order.Distinct().Where(common.Contains)];
        var numbers = hashes.Select(static (hash, i) => (hash, i)).ToDictionary(static of => of.hash, static of => (ushort)(of.i + 1));
        var (slips, slipOf) = (new List<uint>(), new List<ushort>());
        var into = new uint[64];
        foreach (var (hash, of) in told.OrderByDescending(static of => of.Value.Count).ThenBy(static of => of.Key))
        {
            if (numbers.TryGetValue(hash, out var number) && of.Word.Length is >= DangerVocabulary.ShortestMisspelt and < 20)
            {
                var folded = new byte[of.Word.Length + sizeof(ulong)];
                for (var i = 0; i < of.Word.Length; i++)
                {
                    folded[i] = CharKinds.Fold(of.Word[i]);
                }

                DangerVocabulary.Slips(folded, of.Word.Length, into);
                slips.AddRange(into[..of.Word.Length]);
                slipOf.AddRange(Enumerable.Repeat(number, of.Word.Length));
            }
        }

        Console.WriteLine($"{hashes.Length:N0} words, {slips.Count:N0} slips, {messages.Count:N0} messages");
        return new(hashes, [new float[WordVectors.Length], .. hashes.Select(hash => all[hash])], [.. slips], [.. slipOf]);
    }

    private static float[] OfLength(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(static value => value * value));
        return [.. vector.Select(value => value * VectorLength / length)];
    }

    /// <summary>Slang, short forms and Welsh, with its mutations, and the common English words that stand for them.</summary>
    private static IEnumerable<(string Word, string[] English)> OtherWords()
    {
        foreach (var line in File.ReadLines(Path.Combine(Folder, "words.txt")).Where(static line => line is not ("" or ['#', ..])))
        {
            var (isWelsh, parts) = (line.StartsWith("cy ", StringComparison.Ordinal), line.Split('|'));
            foreach (var word in parts[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(isWelsh ? 1 : 0))
            {
                foreach (var form in isWelsh ? Mutated(word) : [word])
                {
                    yield return (form, parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
                }
            }
        }
    }

    private static IEnumerable<string> Mutated(string word)
    {
        (string From, string[] To)[] changes =
        [
            ("ll", ["l"]), ("rh", ["r"]), ("ch", []), ("ph", []), ("th", []), ("dd", []), ("ff", []), ("c", ["g", "ch", "ngh"]), ("p", ["b", "ph", "mh"]), ("t", ["d", "th", "nh"]), ("g", ["", "ng"]),
            ("b", ["f", "m"]), ("d", ["dd", "n"]), ("m", ["f"]),
        ];
        var to = changes.FirstOrDefault(change => word.StartsWith(change.From, StringComparison.Ordinal));
        return [word, .. (to.To ?? []).Select(start => start + word[to.From.Length..]).Where(static form => form.Length > 2)];
    }
}
