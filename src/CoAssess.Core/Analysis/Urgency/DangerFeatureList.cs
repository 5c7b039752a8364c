namespace CoAssess.Analysis;

/// <summary>Room for the features of a few words that stand behind one another.</summary>
internal sealed class DangerFeatureList
{
    /// <summary>How many words there is room for: more than <see cref="DangerGap.Longest"/> units of a text can hold, and those behind them.</summary>
    private const int MostWords = 3 * DangerGap.Longest;

    private readonly uint[] _words = new uint[3 * MostWords];
    private readonly uint[] _grams = new uint[6 * DangerGap.Longest];
    private readonly uint[] _senses = new uint[DangerSenses.MostHashes(MostWords)];
    private int _wordCount;
    private int _gramCount;
    private int _senseCount;

    /// <summary>Gets what is in it.</summary>
    public DangerFeatures All => new(_words.AsSpan(0, _wordCount), _grams.AsSpan(0, _gramCount), _senses.AsSpan(0, _senseCount));

    /// <summary>Gets whether there is no room for another word.</summary>
    public bool IsFull => _wordCount + 3 > _words.Length;

    /// <summary>Begins anew.</summary>
    public void Clear() => (_wordCount, _gramCount, _senseCount) = (0, 0, 0);

    /// <summary>Adds a word, and moves the chain of words on by it.</summary>
    public void AddWord(ref WordChain chain, in TextToken token) => _wordCount += chain.Read(token, ref _words[_wordCount], out _);

    /// <summary>Adds the letters of a word.</summary>
    public void AddGrams(in TextToken token, ref byte folded) => _gramCount += LetterGrams.ReadWord(token, ref folded, ref _grams[_gramCount]);

    /// <summary>Adds senses, behind those that only make pairs with them.</summary>
    public void AddSenses(ReadOnlySpan<uint> senses) => _senseCount += DangerSenses.Hash(senses, _senses.AsSpan(_senseCount));
}
