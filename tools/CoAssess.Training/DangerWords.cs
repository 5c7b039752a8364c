using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>The words of a model of danger.</summary>
/// <param name="Hashes">The words.</param>
/// <param name="Senses">The sense of each.</param>
/// <param name="Slips">Hashes of words that lack a letter.</param>
/// <param name="SlipOf">For each the sense of the whole word.</param>
internal sealed record DangerWords(uint[] Hashes, ushort[] Senses, uint[] Slips, ushort[] SlipOf)
{
    private const int Count = 400;
    private const int CommonWords = 20_000;
    private const int AllWords = 80_000;
    private const int LongestWord = 20;

    /// <summary>Puts words into senses: the common ones, those of the messages, and those that the list of other words puts into common ones.</summary>
    /// <param name="vectors">The file of word vectors.</param>
    /// <param name="folder">The folder of the list of other words.</param>
    /// <param name="messages">The messages; their words are known with one slip of the pen.</param>
    public static DangerWords Of(string vectors, string folder, IReadOnlyList<TrainingText> messages)
    {
        var all = new Dictionary<uint, float[]>();
        var order = new List<uint>();
        var common = new HashSet<uint>();
        foreach (var (word, vector) in WordVectors.Read(vectors, AllWords))
        {
            if (word.All(char.IsAsciiLetterLower) && all.TryAdd(PlainWords.HashOf(word), OfLengthOne(vector)))
            {
                order.Add(PlainWords.HashOf(word));
                common.Add(order.Count <= CommonWords ? order[^1] : 0);
            }
        }

        foreach (var (word, english) in OtherWords(folder))
        {
            var of = english.Select(PlainWords.HashOf).Select(hash => all.GetValueOrDefault(hash)).OfType<float[]>().ToList();
            if (of.Count > 0)
            {
                var hash = PlainWords.HashOf(word);
                all[hash] = OfLengthOne([.. Enumerable.Range(0, WordVectors.Length).Select(d => of.Sum(vector => vector[d]))]);
                order.AddRange(common.Add(hash) ? [hash] : []);
            }
        }

        var (words, told) = (new PlainWords(), new Dictionary<uint, (string Word, int Count)>());
        foreach (var message in messages)
        {
            words.Read(message.Text);
            for (var word = 0; word < words.Count; word++)
            {
                common.Add(words[word].Hash);
                if (message.Class != DangerMessages.Ordinary)
                {
                    var plain = string.Concat(message.Text.AsSpan(words[word].Start, words[word].Length).ToString().Where(char.IsLetter));
                    told[words[word].Hash] = (plain, told.GetValueOrDefault(words[word].Hash).Count + 1);
                }
            }
        }

        uint[] hashes = [.. order.Distinct().Where(common.Contains)];
        var senses = WordSenses.Of([.. hashes.Select(hash => all[hash])], Count);
        var (slips, slipOf) = WithoutALetter(told, hashes.Zip(senses).ToDictionary(static of => of.First, static of => of.Second));
        Console.WriteLine($"{hashes.Length:N0} words in {Count} senses, {slips.Count:N0} slips, {messages.Count:N0} messages");
        return new(hashes, senses, [.. slips], [.. slipOf]);
    }

    /// <summary>Gives the words of danger without each of their letters, those that are told most often first.</summary>
    private static (List<uint> Slips, List<ushort> SlipOf) WithoutALetter(Dictionary<uint, (string Word, int Count)> told, Dictionary<uint, ushort> senses)
    {
        var (slips, slipOf, into) = (new List<uint>(), new List<ushort>(), new uint[LongestWord]);
        foreach (var (hash, (word, _)) in told.OrderByDescending(static of => of.Value.Count).ThenBy(static of => of.Key))
        {
            if (senses.TryGetValue(hash, out var sense) && word.Length is >= DangerVocabulary.ShortestMisspelt and < LongestWord)
            {
                var folded = new byte[word.Length + sizeof(ulong)];
                for (var i = 0; i < word.Length; i++)
                {
                    folded[i] = CharKinds.Fold(word[i]);
                }

                DangerVocabulary.Slips(folded, word.Length, into);
                slips.AddRange(into[..word.Length]);
                slipOf.AddRange(Enumerable.Repeat(sense, word.Length));
            }
        }

        return (slips, slipOf);
    }

    private static float[] OfLengthOne(float[] vector)
    {
        var length = MathF.Sqrt(vector.Sum(static value => value * value));
        return [.. vector.Select(value => value / length)];
    }

    /// <summary>Slang, short forms and Welsh, with its mutations, and the common English words that stand for them.</summary>
    private static IEnumerable<(string Word, string[] English)> OtherWords(string folder)
    {
        foreach (var line in File.ReadLines(Path.Combine(folder, "words.txt")).Where(static line => line is not ("" or ['#', ..])))
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
