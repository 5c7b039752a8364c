using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.Intrinsics;
using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>Reads words as names of places are compared: small letters without accents or apostrophes, "Road" as "Rd", every word a number.</summary>
internal static class PlaceWords
{
    /// <summary>The most words that are read of a text.</summary>
    public const int Most = 1_000;

    private const ulong Multiplier = 0x9FB2_1C65_1E98_DF25;

    private const int CharsInBlock = 4;

    private static readonly FrozenDictionary<ulong, ulong> Short = StreetWords.Short.ToFrozenDictionary(static pair => Hash(pair.Key), static pair => Hash(pair.Value));
    private static readonly HashFilter MayBeShort = new(Short.Keys.Select(static word => (uint)word));

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">Where its words go; as many as there is room for.</param>
    /// <returns>How many were read.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<PlaceWord> words)
    {
        var count = 0;
        for (var at = 0; at < text.Length && count < words.Length; at++)
        {
            if (!IsPart(text[at]))
            {
                continue;
            }

            var letters = new AsciiLetters(text, at);
            var start = at;
            at = letters.Length is > 0 and < 16 && !GoesOn(text, at + letters.Length) ? at + letters.Length : End(text, at);
            var hash = at - start == letters.Length ? Hash(letters) : Hash(text[start..at]);
            words[count++] = new(start, at, MayBeShort.MayHold((uint)hash) ? Short.GetValueOrDefault(hash, hash) : hash, hash);
        }

        return count;
    }

    private static int End(ReadOnlySpan<char> text, int at)
    {
        var start = at;
        while (at < text.Length && (IsPart(text[at]) ? text[at] != '&' || at == start : IsWithin(text[at])))
        {
            at++;
        }

        return at;
    }

    /// <summary>Says whether a word of plain letters is not all of it.</summary>
    private static bool GoesOn(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] != '&' && (IsPart(text[at]) || IsWithin(text[at]));

    /// <summary>What stands in a word and is no part of its name.</summary>
    private static bool IsWithin(char c) => c is '\'' or '’' || Accents.Is(c);

    private static bool IsPart(char c) => c < 0x80 ? char.IsAsciiLetterOrDigit(c) || c == '&' : char.IsLetterOrDigit(c);

    /// <summary>Takes the number of a name that goes on by one more word.</summary>
    public static ulong Follow(ulong name, ulong word) => (BitOperations.RotateLeft(name, 5) ^ word) * 0x9E37_79B9_7F4A_7C15UL;

    /// <summary>Gives the number of a word: its letters and figures folded.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        var (number, block, chars) = (0UL, 0UL, 0);
        foreach (var c in word)
        {
            if (!IsPart(c))
            {
                continue;
            }

            block |= (ulong)Small(c) << (16 * chars);
            chars = (chars + 1) % CharsInBlock;
            if (chars == 0)
            {
                (number, block) = (Next(number, block), 0);
            }
        }

        return chars == 0 ? number : Next(number, block);
    }

    /// <summary>Gives the same of fewer than sixteen plain letters.</summary>
    private static ulong Hash(AsciiLetters letters)
    {
        var (blocks, length) = (letters.Word.AsUInt64(), letters.Length);
        var number = Next(0, blocks[0]);
        number = length > CharsInBlock ? Next(number, blocks[1]) : number;
        number = length > 2 * CharsInBlock ? Next(number, blocks[2]) : number;
        return length > 3 * CharsInBlock ? Next(number, blocks[3]) : number;
    }

    private static char Small(char c) => c < 0x80 ? char.IsAsciiLetterUpper(c) ? (char)(c | 0x20) : c : char.ToLowerInvariant(Accents.Without(c));

    private static ulong Next(ulong number, ulong block)
    {
        number = (number ^ block) * Multiplier;
        return number ^ (number >> 32);
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
/// <param name="Number">Its number, shortened as streets are.</param>
/// <param name="Whole">Its number as it stands.</param>
internal readonly record struct PlaceWord(int Start, int End, ulong Number, ulong Whole);
