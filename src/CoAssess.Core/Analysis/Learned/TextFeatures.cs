using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>
/// The hashed features of a text: words, pairs and threes of words, with a "not" carried on to the next six words of its clause; and the threes, fours and fives
/// of letters within each word. The method of NRC-Canada (SemEval 2013, arXiv 1308.6242) with feature hashing.
/// </summary>
internal sealed class TextFeatures
{
    [ThreadStatic]
    private static TextFeatures? _shared;

    [ThreadStatic]
    private static string? _sharedText;

    private readonly uint[] _words = new uint[3 * TextTokens.MostTokens];
    private readonly uint[] _grams = new uint[LetterGrams.Most];
    private readonly bool[] _isDenied = new bool[TextTokens.MostTokens];
    private int _wordCount;
    private int _gramCount;

    /// <summary>Gets the tokens that were read last.</summary>
    public TextTokens Tokens { get; } = new();

    /// <summary>Gets the hashes of words, pairs and threes of words.</summary>
    public ReadOnlySpan<uint> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Gets the hashes of threes, fours and fives of letters.</summary>
    public ReadOnlySpan<uint> Grams => _grams.AsSpan(0, _gramCount);

    /// <summary>Gets how many words a "not" reaches.</summary>
    public int DeniedCount { get; private set; }

    /// <summary>Says whether a "not" reaches a token.</summary>
    public bool IsDenied(int token) => _isDenied[token];

    /// <summary>Gives the features of a text for reading only; several models ask about the same text one after the other.</summary>
    /// <returns>What the next call on this thread may overwrite.</returns>
    public static TextFeatures Of(string text)
    {
        var features = _shared ??= new();
        if (!ReferenceEquals(_sharedText, text))
        {
            features.Read(text);
            _sharedText = text;
        }

        return features;
    }

    /// <summary>Gives the hash that a word has as a token.</summary>
    public static uint HashOf(string word)
    {
        var folded = new byte[word.Length + sizeof(ulong)];
        for (var i = 0; i < word.Length; i++)
        {
            folded[i] = CharKinds.Fold(word[i]);
        }

        return TextHash.Word(ref folded[0], word.Length);
    }

    /// <summary>Reads a text; what was read before is gone.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        Tokens.Read(text);
        ReadWords();
        _gramCount = LetterGrams.Read(Tokens, _grams);
    }

    private void ReadWords()
    {
        var (chain, count, denied) = (default(WordChain), 0, 0);
        ref var words = ref MemoryMarshal.GetArrayDataReference(_words);
        var tokens = Tokens.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            count += chain.Read(tokens[i], ref Unsafe.Add(ref words, count), out var isDenied);
            _isDenied[i] = isDenied;
            denied += isDenied ? 1 : 0;
        }

        (_wordCount, DeniedCount) = (count, denied);
    }
}
