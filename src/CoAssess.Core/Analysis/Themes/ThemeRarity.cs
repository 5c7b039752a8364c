namespace CoAssess.Analysis;

/// <summary>How much phrases tell: by how rare they are among the texts, and never so little that what most people speak of tells nothing.</summary>
/// <remarks>
/// What many of a night's texts have is either an everyday word or what the night is about; the texts alone cannot say which, so the shipped counts of everyday talk do.
/// A phrase that is rare there weighs at least as much as one that a tenth of the texts have. A word unknown there may be the name of the town or any word of another language, so alone it does not count as rare.
/// Names of the council weigh nothing: nearly every post to it has them.
/// </remarks>
internal sealed class ThemeRarity
{
    /// <summary>Everyday words stand in one of 2^6 texts or more.</summary>
    private const int EverydayWord = 6;

    /// <summary>Each further word of a phrase adds what it has beyond this.</summary>
    private const int FurtherWord = 3;

    private static readonly double Tenth = Math.Log(10);
    private readonly ThemePhrases _phrases;
    private readonly OwnNames _own;
    private readonly int[] _bits;

    public ThemeRarity(ThemePhrases phrases, OwnNames own)
    {
        (_phrases, _own, _bits) = (phrases, own, new int[phrases.WordCount]);
        var reader = new PlainWords();
        foreach (var phrase in phrases.Phrases)
        {
            if (phrase.Words is [var word])
            {
                reader.Read(phrases.Stem(word));
                _bits[word] = reader.Count == 1 && EverydayBits.Of(reader[0].Hash) is var bits and < EverydayBits.Unheard ? bits : EverydayWord;
            }
        }
    }

    /// <summary>Gives how much a phrase tells: natural logarithms, 0 when it tells nothing.</summary>
    public double Of(ThemePhrase phrase) => IsOwn(phrase) ? 0 : Math.Max(Math.Log((1.0 + _phrases.Words.Length) / phrase.Units.Count), Everyday(phrase));

    /// <summary>Says whether a phrase that very many texts have is what they speak of, and no everyday words.</summary>
    public bool IsTopic(ThemePhrase phrase) => !IsOwn(phrase) && Everyday(phrase) > 0;

    /// <summary>Says whether a phrase holds a name of the council.</summary>
    public bool IsOwn(ThemePhrase phrase) => _own.Has(phrase.Words.Select(_phrases.Stem));

    private double Everyday(ThemePhrase phrase)
    {
        var bits = FurtherWord - EverydayWord;
        foreach (var word in phrase.Words)
        {
            bits += _bits[word] - FurtherWord;
        }

        return Math.Clamp(bits * Math.Log(2), 0, Tenth);
    }
}
