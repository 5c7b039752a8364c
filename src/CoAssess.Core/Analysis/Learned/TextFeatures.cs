using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>
/// The hashed features of a text: words, pairs and threes of words, with a "not" carried on to the next six words of its clause; and the threes, fours and fives
/// of letters within each word. The method of NRC-Canada (SemEval 2013, arXiv 1308.6242) with feature hashing.
/// </summary>
internal sealed class TextFeatures
{
    /// <summary>How far a "not" reaches, in words, if its clause does not end before.</summary>
    private const int Reach = 6;

    private const uint Denied = 0x5BD1E995;
    private const uint PairMultiplier = 0x9E3779B1;
    private const uint ThreeMultiplier = 0x85EBCA6B;
    private const ulong GramMultiplier = 0xD6E8FEB86659FD93;

    private static readonly FrozenSet<uint> Denials = new[]
    {
        "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "nowhere", "without", "hardly", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "arent",
        "wasnt", "werent", "wont", "wouldnt", "shouldnt", "couldnt", "havent", "hasnt", "hadnt", "aint", "mustnt", "neednt", "ddim", "dim", "byth",
    }.Select(HashOf).ToFrozenSet();

    private static readonly HashFilter MayDeny = new(Denials);

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

    private void ReadWords()
    {
        var (before, last, reach) = (0u, 0u, 0);
        _wordCount = 0;
        DeniedCount = 0;
        var tokens = Tokens.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            _isDenied[i] = false;
            if (token.Kind == TokenKind.Stop)
            {
                reach = 0;
                continue;
            }

            var hash = token.Hash;
            if (token.Kind == TokenKind.Word)
            {
                if (MayDeny.MayHold(hash) && Denials.Contains(hash))
                {
                    reach = Reach + 1;
                }
                else if (reach > 0)
                {
                    hash ^= Denied;
                    _isDenied[i] = true;
                    DeniedCount++;
                }

                reach -= reach > 0 ? 1 : 0;
            }

            _words[_wordCount++] = hash * PairMultiplier;
            if (last != 0)
            {
                _words[_wordCount++] = Mix((last * PairMultiplier) + hash);
                if (before != 0)
                {
                    _words[_wordCount++] = Mix((((before * ThreeMultiplier) + last) * PairMultiplier) + hash);
                }
            }

            (before, last) = (last, hash);
        }
    }

    private void ReadGrams()
    {
        var count = 0;
        ref var folded = ref MemoryMarshal.GetReference(Tokens.Folded);
        ref var grams = ref MemoryMarshal.GetArrayDataReference(_grams);
        foreach (var token in Tokens.Tokens)
        {
            if (token.Length == 0)
            {
                continue;
            }

            // from the boundary before the word to the one after it
            var (at, end) = (token.Start - 1, token.Start + token.Length + 1);
            for (; at + 5 <= end; at++, count += 3)
            {
                WriteGrams(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
            }

            for (; at + 3 <= end; at++)
            {
                WriteGrams(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
                count += end - at - 2; // the longer ones would reach beyond the word, and are written over
            }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Mix(uint value) => (value ^ (value >> 15)) * PairMultiplier;
}
