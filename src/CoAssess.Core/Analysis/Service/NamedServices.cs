using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>Phrases that name a council's service outright, such as "council tax": a text with one in its first 512 words, within one sentence, is never about no service, however it is put.</summary>
internal static class NamedServices
{
    private static readonly Lazy<WordTable<Phrase[]>> ByFirstWord = new(Read);

    /// <summary>Finds what a text names.</summary>
    /// <param name="text">The text; no more than its first <see cref="PlainWords.MostWords"/> words are read.</param>
    /// <param name="service">The one service that is named; null where several are.</param>
    /// <returns>Whether any is.</returns>
    public static bool TryFind(string text, out NationalService? service)
    {
        int? lgsl = null;
        var (isNamed, words) = (false, PlainWords.Of(text));
        for (var word = 0; word < words.Count;)
        {
            if (At(words, word) is not { } phrase)
            {
                word++;
                continue;
            }

            lgsl = !isNamed || lgsl == phrase.Lgsl ? phrase.Lgsl : null;
            isNamed = true;
            word += phrase.Words.Length;
        }

        service = lgsl is { } one ? NationalServices.Shipped.ByNumber[one] : null;
        return isNamed;
    }

    /// <summary>The longest phrase that begins with a word; none runs on into the next sentence.</summary>
    private static Phrase? At(PlainWords words, int word)
    {
        if (ByFirstWord.Value.Find(words[word].Hash) is not { } phrases)
        {
            return null;
        }

        foreach (var phrase in phrases)
        {
            var same = 1;
            while (same < phrase.Words.Length && word + same < words.Count && words[word + same].Hash == phrase.Words[same] && words[word + same].Sentence == words[word].Sentence)
            {
                same++;
            }

            if (same == phrase.Words.Length)
            {
                return phrase;
            }
        }

        return null;
    }

    private static WordTable<Phrase[]> Read()
    {
        using var reader = new StreamReader(typeof(NamedServices).Assembly.GetManifestResourceStream("CoAssess.Analysis.named-services.txt")!);
        return new(reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#').Select(static line => line.Split('|'))
            .Select(static parts => new Phrase(int.Parse(parts[0], CultureInfo.InvariantCulture), [.. parts[1].Split(' ', '-').Select(PlainWords.HashOf)]))
            .GroupBy(static phrase => phrase.Words[0]).ToDictionary(static group => group.Key, static group => group.OrderByDescending(static phrase => phrase.Words.Length).ToArray()));
    }

    private sealed record Phrase(int Lgsl, uint[] Words);
}
