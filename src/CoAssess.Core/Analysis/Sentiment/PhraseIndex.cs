using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Finds turns of phrase by the first letters of their last two words: of most words of a text one look says that none ends with it.</summary>
internal sealed class PhraseIndex
{
    private const int Places = 4096;
    private const int Letters = 3;
    private const uint Multiplier = 0x9E3779B1;
    private const uint OfBefore = 0x85EBCA77;

    private readonly ulong[] _isTaken = new ulong[Places / 64];
    private readonly Dictionary<uint, List<(Phrase Phrase, int Last)>> _byPlace = [];

    /// <summary>Adds a turn of phrase.</summary>
    /// <returns>False where it has no words, or signs that count as words do: it is not found by words.</returns>
    public bool TryAdd(Phrase phrase)
    {
        var words = TextFeatures.Of(phrase.Words).Tokens;
        var (last, before, at, hasSigns) = (0u, 0u, 0, false);
        foreach (ref readonly var token in words.Tokens)
        {
            (last, before, at) = token.Kind == TokenKind.Word ? (BeginningOf(token, words), last, token.At) : (last, before, at);
            hasSigns |= token.Kind == TokenKind.Sign;
        }

        if (last == 0 || hasSigns)
        {
            return false;
        }

        Add(PlaceOf(last, before), phrase, at);
        return true;
    }

    /// <summary>Says whether the tokens of a text tell all that stands in it, and where.</summary>
    public static bool CanRead(string text) => text.Length <= TextTokens.MostChars && !text.Contains('\\', StringComparison.Ordinal);

    /// <summary>Says whether one of the phrases is in a text.</summary>
    public bool AreIn(string text)
    {
        var tokens = TextFeatures.Of(text).Tokens;
        var before = 0u;
        foreach (ref readonly var token in tokens.Tokens)
        {
            if (token.Kind != TokenKind.Word)
            {
                continue;
            }

            var last = BeginningOf(token, tokens);
            if (IsTaken(PlaceOf(last, before)) | IsTaken(PlaceOf(last, 0)) && (IsAt(text, token.At, PlaceOf(last, before)) || IsAt(text, token.At, PlaceOf(last, 0))))
            {
                return true;
            }

            before = last;
        }

        return false;
    }

    private bool IsAt(string text, int last, uint place)
    {
        if (_byPlace.TryGetValue(place, out var here))
        {
            foreach (var (phrase, before) in here)
            {
                if (phrase.IsAt(text, last - before))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Add(uint place, Phrase phrase, int last)
    {
        _isTaken[place >> 6] |= 1UL << (int)place;
        if (!_byPlace.TryGetValue(place, out var here))
        {
            _byPlace.Add(place, here = []);
        }

        here.Add((phrase, last));
    }

    private bool IsTaken(uint place) => (_isTaken[place >> 6] & (1UL << (int)place)) != 0;

    /// <summary>Gives the first letters of a word as one number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BeginningOf(in TextToken word, TextTokens text) =>
        (uint)TextHash.Eight(ref Unsafe.Add(ref MemoryMarshal.GetReference(text.Folded), word.Start)) & ((1u << (8 * Math.Min(word.Length, Letters))) - 1);

    private static uint PlaceOf(uint last, uint before) => ((last * Multiplier) ^ (before * OfBefore)) >> 20;
}
