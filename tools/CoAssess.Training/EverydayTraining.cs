using System.Numerics;
using System.Text;
using CoAssess.Analysis;

namespace CoAssess.Training;

/// <summary>Counts in how many texts of everyday life each word stands, so that a name made of such words is not taken for a name wherever they occur.</summary>
internal sealed class EverydayTraining(string data)
{
    private const int LeastTexts = 4;
    private const string Head = "# How rare words are in everyday English: each line has the words that stand in about one of 2^n texts, n first. Learned by eng/train everyday; a word that is not here is rarer.\n";

    public void Run(string path)
    {
        List<string> texts = [.. Corpora.Tweets(data).Select(static text => text.Text), .. Corpora.Reports(data, "shef_c").Select(static report => report.Text)];
        var (words, counts) = (new PlainWords(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var text in texts)
        {
            words.Read(text);
            foreach (var word in Enumerable.Range(0, words.Count).Select(of => Folded(text.AsSpan(words[of].Start, words[of].Length))).Distinct().OfType<string>())
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }

        var lines = counts.Where(static of => of.Value >= LeastTexts)
            .GroupBy(of => BitOperations.Log2((uint)(texts.Count / of.Value)))
            .OrderBy(static of => of.Key)
            .Select(static of => $"{of.Key} {string.Join(' ', of.Select(static word => word.Key).Order(StringComparer.Ordinal))}\n");
        File.WriteAllText(path, Head + string.Concat(lines), new UTF8Encoding(false));
    }

    /// <summary>A word as <see cref="PlainWords"/> hashes it; null where it has figures or is no Latin word.</summary>
    private static string? Folded(ReadOnlySpan<char> word)
    {
        var (folded, repeats) = (new StringBuilder(word.Length), 0);
        foreach (var letter in word)
        {
            if (CharKinds.Of(letter) is CharKind.Apostrophe)
            {
                continue;
            }

            var plain = (char)CharKinds.Fold(letter);
            if (plain is < 'a' or > 'z')
            {
                return null;
            }

            repeats = folded.Length > 0 && folded[^1] == plain ? repeats + 1 : 0;
            if (repeats < 2)
            {
                folded.Append(plain);
            }
        }

        return folded.Length > 0 ? folded.ToString() : null;
    }
}
