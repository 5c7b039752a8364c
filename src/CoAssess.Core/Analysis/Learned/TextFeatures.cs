using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>
/// The hashed features of a text: words, pairs and threes of words, with a "not" carried on to the next six words of its clause; and the threes, fours and fives
/// of letters within each word. The method of NRC-Canada (SemEval 2013, arXiv 1308.6242) with feature hashing.
/// </summary>
internal sealed class TextFeatures
{
    private const ulong GramMultiplier = 0xD6E8FEB86659FD93;

    [ThreadStatic]
    private static TextFeatures? _shared;

    [ThreadStatic]
    private static string? _sharedText;

    private readonly uint[] _words = new uint[3 * TextTokens.MostTokens];
    private readonly uint[] _grams = new uint[6 * TextTokens.MostChars];
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
        ReadGrams();
    }

    /// <summary>Hashes the threes, fours and fives of letters of a word.</summary>
    /// <param name="token">The word.</param>
    /// <param name="folded">The first of the folded bytes that it stands in.</param>
    /// <param name="grams">Where they go; three for each letter, and three more.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadGrams(in TextToken token, ref byte folded, ref uint grams)
    {
        // from the boundary before the word to the one after it
        var (at, end, count) = (token.Start - 1, token.Start + token.Length + 1, 0);
        for (; at + 5 <= end; at++, count += 3)
        {
            WriteGrams(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
        }

        for (; at + 3 <= end; at++)
        {
            WriteGrams(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
            count += end - at - 2; // the longer ones would reach beyond the word, and are written over
        }

        return count;
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

    private void ReadGrams()
    {
        var count = 0;
        ref var folded = ref MemoryMarshal.GetReference(Tokens.Folded);
        ref var grams = ref MemoryMarshal.GetArrayDataReference(_grams);
        foreach (var token in Tokens.Tokens)
        {
            count += ReadGrams(token, ref folded, ref Unsafe.Add(ref grams, count));
        }

        _gramCount = count;
    }

    /// <summary>Hashes the three, four and five letters that come first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteGrams(ulong eight, ref uint grams)
    {
        grams = (uint)((eight & 0xFFFFFF) * GramMultiplier >> 32);
        Unsafe.Add(ref grams, 1) = (uint)((eight & 0xFFFFFFFF) * GramMultiplier >> 32);
        Unsafe.Add(ref grams, 2) = (uint)((eight & 0xFF_FFFFFFFF) * GramMultiplier >> 32);
    }
}
