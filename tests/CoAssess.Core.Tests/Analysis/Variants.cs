using CoAssess.Analysis;

namespace CoAssess.Core.Tests.Analysis;

/// <summary>Invented texts and edited copies of them, and the plainest way to tell which are alike.</summary>
internal static class Variants
{
    private static readonly string[] Words =
        "the a we my our bins street road park council again never always please light hole water paid why when school bus stop tree dog noise café Ünïon dŵr 24 7 £30 not still week".Split(' ');

    /// <summary>Texts with copies in which words, numbers, letters' case or ends were changed.</summary>
    public static IReadOnlyList<string> Of(int originals, int copies, int seed)
    {
        var random = new Random(seed);
        List<string> texts = [];
        for (var i = 0; i < originals; i++)
        {
            string[] words = [.. Enumerable.Range(0, random.Next(3, 30)).Select(_ => Word(random))];
            texts.Add(string.Join(' ', words));
            for (var copy = 0; copy < copies; copy++)
            {
                var edited = words.ToArray();
                for (var edits = random.Next(0, 3); edits > 0; edits--)
                {
                    edited[random.Next(edited.Length)] = Word(random);
                }

                texts.Add(random.Next(4) switch
                {
                    0 => "RT " + string.Join(' ', edited),
                    1 => string.Join(' ', edited) + " 😀",
                    2 => string.Join(' ', edited).ToUpperInvariant(),
                    _ => string.Join("  ", edited),
                });
            }
        }

        return texts;
    }

    /// <summary>Every pair as similar as the threshold, by comparing all with all.</summary>
    public static HashSet<(int, int)> Pairs(IReadOnlyList<string> texts, double threshold)
    {
        HashSet<string>[] runs = [.. texts.Select(Runs)];
        HashSet<(int, int)> pairs = [];
        for (var i = 0; i < runs.Length; i++)
        {
            for (var j = i + 1; j < runs.Length; j++)
            {
                var common = runs[i].Count(runs[j].Contains);
                if (common > 0 && common / (double)(runs[i].Count + runs[j].Count - common) >= threshold)
                {
                    pairs.Add((i, j));
                }
            }
        }

        return pairs;
    }

    public static string Fold(string text)
    {
        var folded = new char[text.Length + ShingleText.Margin];
        return new(folded, 0, ShingleText.Fold(text, folded));
    }

    private static HashSet<string> Runs(string text)
    {
        var folded = Fold(text);
        return folded.Length is > 0 and < 4 ? [folded] : [.. Enumerable.Range(0, Math.Max(0, folded.Length - 3)).Select(at => folded.Substring(at, 4))];
    }

    private static string Word(Random random) => random.Next(3) == 0 ? random.Next(100_000).ToString(System.Globalization.CultureInfo.InvariantCulture) : Words[random.Next(Words.Length)];
}
