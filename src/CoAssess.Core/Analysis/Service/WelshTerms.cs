using System.Collections.Frozen;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Welsh terms for services and what goes wrong with them, put into English so that what was learned from English reports can judge them.</summary>
internal static class WelshTerms
{
    private const string Welsh = "cy";

    [ThreadStatic]
    private static PlainWords? _text;

    [ThreadStatic]
    private static StringBuilder? _english;

    private static readonly Lazy<FrozenDictionary<uint, Term[]>> ByFirstWord = new(Read);

    /// <summary>Words that stand between the words of a term, or do not: "dŵr ar y ffordd".</summary>
    private static readonly FrozenSet<uint> Articles = new[] { "y", "yr" }.Select(PlainWords.HashOf).ToFrozenSet();

    /// <summary>How much of the matter a term tells.</summary>
    private enum Weight
    {
        /// <summary>It stands for a service by itself.</summary>
        Telling,

        /// <summary>A thing that may stand in any talk.</summary>
        Thing,

        /// <summary>What may go wrong with a thing, or with anything else.</summary>
        Trouble,
    }

    /// <summary>Says whether a text is in Welsh.</summary>
    public static bool Is(string text) => LanguageModel.Of(text).Tag == Welsh;

    /// <summary>Gives a text as it can be judged: one in Welsh as the English words that its terms stand for, any other as it is.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text to judge; empty where a text in Welsh tells of no service.</returns>
    public static string ToEnglish(string text) => Is(text) ? Translate(text) : text;

    /// <summary>Puts the terms of a text in Welsh into English.</summary>
    /// <returns>Empty where the terms tell of no service: there is none, or only such as may stand in any talk.</returns>
    public static string Translate(string text)
    {
        var (words, english) = (_text ??= new(), _english ??= new());
        var (sentence, isTelling, isThing, isTrouble) = (0, false, false, false);
        english.Clear();
        words.Read(text);
        for (var word = 0; word < words.Count;)
        {
            if (At(words, word, out var length) is not { } term)
            {
                word++;
                continue;
            }

            if (term.English.Length > 0)
            {
                english.Append(english.Length == 0 ? "" : words[word].Sentence == sentence ? " " : " . ").Append(term.English);
                sentence = words[word].Sentence;
                (isTelling, isThing, isTrouble) = (isTelling || term.Weight == Weight.Telling, isThing || term.Weight == Weight.Thing, isTrouble || term.Weight == Weight.Trouble);
            }

            word += length;
        }

        return isTelling || (isThing && isTrouble) ? english.ToString() : "";
    }

    /// <summary>The longest term that begins with a word.</summary>
    private static Term? At(PlainWords words, int word, out int length)
    {
        length = 0;
        if (!ByFirstWord.Value.TryGetValue(words[word].Hash, out var terms))
        {
            return null;
        }

        foreach (var term in terms)
        {
            if (End(words, word, term.Words) is > 0 and var end)
            {
                length = end - word;
                return term;
            }
        }

        return null;
    }

    /// <summary>Where the words of a term end in a text; 0 where they do not stand there, in one sentence.</summary>
    private static int End(PlainWords words, int start, uint[] term)
    {
        var at = start + 1;
        for (var next = 1; next < term.Length; next++, at++)
        {
            while (at < words.Count && words[at].Hash != term[next] && Articles.Contains(words[at].Hash))
            {
                at++;
            }

            if (at >= words.Count || words[at].Hash != term[next] || words[at].Sentence != words[start].Sentence)
            {
                return 0;
            }
        }

        return at;
    }

    private static FrozenDictionary<uint, Term[]> Read()
    {
        using var reader = new StreamReader(typeof(WelshTerms).Assembly.GetManifestResourceStream("CoAssess.Analysis.welsh-terms.txt")!);
        return reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').SelectMany(static line =>
            {
                var weight = line[0] switch { '+' => Weight.Thing, '!' => Weight.Trouble, _ => Weight.Telling };
                var parts = line.TrimStart('+', '!').Split('|');
                return parts[0].Split(',').Select(form => new Term([.. form.Split(' ').Select(PlainWords.HashOf)], parts[1], weight));
            })
            .GroupBy(static term => term.Words[0]).ToFrozenDictionary(static group => group.Key, static group => group.OrderByDescending(static term => term.Words.Length).ToArray());
    }

    private sealed record Term(uint[] Words, string English, Weight Weight);
}
