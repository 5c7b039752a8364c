using System.Collections.Frozen;
using System.Numerics;
using System.Text;
using CoAssess.Councils;

namespace CoAssess.Analysis;

/// <summary>Reads words as names of places are compared: small letters without accents or apostrophes, "Road" as "Rd", every word a number.</summary>
internal static class PlaceWords
{
    /// <summary>The most words that are read of a text.</summary>
    public const int Most = 1_000;

    /// <summary>FNV-1a, 64 bits (RFC 9923).</summary>
    private const ulong Basis = 0xCBF2_9CE4_8422_2325;

    private const ulong Prime = 0x0000_0100_0000_01B3;

    private static readonly FrozenDictionary<ulong, ulong> Short = StreetWords.Short.ToFrozenDictionary(static pair => Hash(pair.Key), static pair => Hash(pair.Value));

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

            var (start, hash, isPlain) = (at, Basis, true);
            for (; at < text.Length; at++)
            {
                var isPart = IsPart(text[at]);
                if (isPart ? text[at] == '&' && at > start : text[at] is not ('\'' or '’' or '\u0301' or '\u0302'))
                {
                    break;
                }

                hash = isPart ? Next(hash, text[at]) : hash;
                isPlain &= text[at] < 0x80;
            }

            hash = isPlain ? hash : Hash(text[start..at]);
            words[count++] = new(start, at, Short.GetValueOrDefault(hash, hash), hash);
        }

        return count;
    }

    private static bool IsPart(char c) => c < 0x80 ? char.IsAsciiLetterOrDigit(c) || c == '&' : char.IsLetterOrDigit(c);

    /// <summary>Takes the number of a name that goes on by one more word.</summary>
    public static ulong Follow(ulong name, ulong word) => (BitOperations.RotateLeft(name, 5) ^ word) * 0x9E37_79B9_7F4A_7C15UL;

    /// <summary>Gives the number of a word: its letters and figures folded.</summary>
    public static ulong Hash(ReadOnlySpan<char> word)
    {
        if (!Ascii.IsValid(word))
        {
            word = word.ToString().Normalize(NormalizationForm.FormD);
        }

        var number = Basis;
        foreach (var c in word)
        {
            number = IsPart(c) ? Next(number, c) : number;
        }

        return number;
    }

    private static ulong Next(ulong number, char c) => (number ^ (c < 0x80 ? char.IsAsciiLetterUpper(c) ? c | 0x20u : c : char.ToLowerInvariant(c))) * Prime;
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
/// <param name="Number">Its number, shortened as streets are.</param>
/// <param name="Whole">Its number as it stands.</param>
internal readonly record struct PlaceWord(int Start, int End, ulong Number, ulong Whole);
