using System.Collections.Frozen;
using System.Text;

namespace CoAssess.Analysis;

/// <summary>Welsh words for services and what goes wrong with them, put into English so that what was learned from English reports can judge them.</summary>
internal static class WelshTerms
{
    private const string Welsh = "cy";

    [ThreadStatic]
    private static PlainWords? _text;

    [ThreadStatic]
    private static StringBuilder? _english;

    private static readonly Lazy<FrozenDictionary<uint, string>> EnglishOf = new(Read);

    /// <summary>Gives a text as it can be judged: one in Welsh as the English words that its terms stand for, any other as it is.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text to judge; empty where a text in Welsh holds none of the terms.</returns>
    public static string ToEnglish(string text)
    {
        if (LanguageModel.Of(text).Tag != Welsh)
        {
            return text;
        }

        var (words, english) = (_text ??= new(), _english ??= new());
        english.Clear();
        words.Read(text);
        for (var word = 0; word < words.Count; word++)
        {
            if (EnglishOf.Value.TryGetValue(words[word].Hash, out var terms))
            {
                english.Append(english.Length > 0 ? " " : "").Append(terms);
            }
        }

        return english.ToString();
    }

    private static FrozenDictionary<uint, string> Read()
    {
        using var reader = new StreamReader(typeof(WelshTerms).Assembly.GetManifestResourceStream("CoAssess.Analysis.welsh-terms.txt")!);
        return reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('|'))
            .SelectMany(static parts => parts[0].Split(' ').Select(word => (Hash: PlainWords.HashOf(word), English: parts[1])))
            .DistinctBy(static of => of.Hash).ToFrozenDictionary(static of => of.Hash, static of => of.English);
    }
}
