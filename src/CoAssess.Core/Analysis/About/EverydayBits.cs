using System.Collections.Frozen;
using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>How rare words are in what people write day by day, in bits: a word of n bits stands in one of 2^n texts.</summary>
internal static class EverydayBits
{
    /// <summary>What a word is worth that was never met there.</summary>
    public const int Unheard = 16;

    private static readonly FrozenDictionary<uint, byte> Words = Load();

    public static int Of(uint word) => Words.TryGetValue(word, out var bits) ? bits : Unheard;

    private static FrozenDictionary<uint, byte> Load()
    {
        using var reader = new StreamReader(typeof(EverydayBits).Assembly.GetManifestResourceStream("CoAssess.Analysis.everyday-words.txt")!);
        var (words, text) = (new Dictionary<uint, byte>(), new PlainWords());
        foreach (var line in reader.ReadToEnd().Split('\n').Where(static line => line.Length > 0 && line[0] != '#'))
        {
            var parts = line.Split(' ');
            var bits = byte.Parse(parts[0], CultureInfo.InvariantCulture);
            foreach (var word in parts.AsSpan(1))
            {
                text.Read(word);
                words.TryAdd(text[0].Hash, bits);
            }
        }

        return words.ToFrozenDictionary();
    }
}
