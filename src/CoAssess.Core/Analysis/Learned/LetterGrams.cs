using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CoAssess.Analysis;

/// <summary>Hashes the threes, fours and fives of letters within words, each word with the boundaries around it.</summary>
internal static class LetterGrams
{
    /// <summary>How many hashes there can be: three for each letter of a word, and three more; and as many as one step may write beyond the last.</summary>
    public const int Most = (6 * TextTokens.MostChars) + Step;

    private const int Shortest = 3;
    private const int Longest = 5;
    private const int Kinds = Longest - Shortest + 1;

    private const ulong Multiplier = 0xD6E8FEB86659FD93;

    /// <summary>So many places are read in one step, and each of three vectors holds so many of their grams.</summary>
    private const int Step = 8;

    /// <summary>What is below it stands between words; letters and figures are above it.</summary>
    private const byte FirstOfWords = (byte)'0';

    private static readonly Vector512<byte>[] LettersOf = Lanes(static (place, length, letter) => letter < length ? place + letter : None);
    private static readonly Vector512<byte>[] InnerLettersOf = Lanes(static (place, length, letter) => letter > 0 && letter < length - 1 ? place + letter : None);

    /// <summary>The index of no letter: a byte of zero is taken.</summary>
    private const int None = 0x80;

    /// <summary>Hashes the grams of all words of a text, in the order of their places, the shorter before the longer.</summary>
    /// <param name="text">The words.</param>
    /// <param name="grams">Where the hashes go, <see cref="Most"/> of them.</param>
    /// <returns>How many there are.</returns>
    public static int Read(TextTokens text, Span<uint> grams) => Avx512DQ.IsSupported && Avx512BW.IsSupported ? ReadEight(text, grams) : ReadWords(text, grams);

    /// <summary>Hashes the grams of all words of a text, word by word.</summary>
    /// <inheritdoc cref="Read"/>
    internal static int ReadWords(TextTokens text, Span<uint> grams)
    {
        var count = 0;
        ref var folded = ref MemoryMarshal.GetReference(text.Folded);
        foreach (ref readonly var token in text.Tokens)
        {
            count += ReadWord(token, ref folded, ref grams[count]);
        }

        return count;
    }

    /// <summary>Hashes the grams of a word.</summary>
    /// <param name="token">The word.</param>
    /// <param name="folded">The first of the folded bytes that it stands in.</param>
    /// <param name="grams">Where they go; three for each letter, and three more.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadWord(in TextToken token, ref byte folded, ref uint grams)
    {
        // from the boundary before the word to the one after it
        var (at, end, count) = (token.Start - 1, token.Start + token.Length + 1, 0);
        for (; at + Longest <= end; at++, count += Kinds)
        {
            Write(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
        }

        for (; at + Shortest <= end; at++)
        {
            Write(TextHash.Eight(ref Unsafe.Add(ref folded, at)), ref Unsafe.Add(ref grams, count));
            count += end - at - Shortest + 1; // the longer ones would reach beyond the word, and are written over
        }

        return count;
    }

    /// <summary>Hashes the grams of a text eight places at a time; no branch asks where a word ends.</summary>
    private static int ReadEight(TextTokens text, Span<uint> grams)
    {
        ref var folded = ref MemoryMarshal.GetReference(text.Folded);
        ref var first = ref MemoryMarshal.GetReference(grams);
        var (first0, first1, first2, inner0, inner1, inner2) = (LettersOf[0], LettersOf[1], LettersOf[2], InnerLettersOf[0], InnerLettersOf[1], InnerLettersOf[2]);
        var (length, count) = (text.FoldedLength, 0);
        for (var at = 0; at < length; at += Step)
        {
            var letters = Vector128.LoadUnsafe(ref folded, (nuint)at);
            var all = Repeat(letters);
            var ends = Repeat(Vector128.LessThan(letters, Vector128.Create(FirstOfWords)));
            count += Write(all, ends, first0, inner0, ref Unsafe.Add(ref first, count));
            count += Write(all, ends, first1, inner1, ref Unsafe.Add(ref first, count));
            count += Write(all, ends, first2, inner2, ref Unsafe.Add(ref first, count));
        }

        return count;
    }

    /// <summary>Writes those of eight grams that lie within a word: none of their inner letters is its end.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(Vector512<byte> letters, Vector512<byte> ends, Vector512<byte> lettersOf, Vector512<byte> innerOf, ref uint grams)
    {
        var hashes = (Avx512BW.Shuffle(letters, lettersOf).AsUInt64() * Multiplier) >>> 32;
        var isWithin = Vector512.Equals(Avx512BW.Shuffle(ends, innerOf).AsUInt64(), Vector512<ulong>.Zero);
        Avx512F.ConvertToVector256UInt32(Avx512F.Compress(Vector512<ulong>.Zero, isWithin, hashes)).StoreUnsafe(ref grams);
        return BitOperations.PopCount(isWithin.ExtractMostSignificantBits());
    }

    /// <summary>Hashes the three, four and five letters that come first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(ulong eight, ref uint grams)
    {
        grams = (uint)((eight & 0xFFFFFF) * Multiplier >> 32);
        Unsafe.Add(ref grams, 1) = (uint)((eight & 0xFFFFFFFF) * Multiplier >> 32);
        Unsafe.Add(ref grams, 2) = (uint)((eight & 0xFF_FFFFFFFF) * Multiplier >> 32);
    }

    private static Vector512<byte> Repeat(Vector128<byte> sixteen) => Vector512.Create(Vector256.Create(sixteen, sixteen), Vector256.Create(sixteen, sixteen));

    /// <summary>Says for the grams of eight places, in their order, eight bytes each, which of sixteen letters each byte is.</summary>
    private static Vector512<byte>[] Lanes(Func<int, int, int, int> letterOf)
    {
        var bytes = new byte[Step * Kinds * sizeof(ulong)];
        for (var at = 0; at < bytes.Length; at++)
        {
            var gram = at / sizeof(ulong);
            bytes[at] = (byte)letterOf(gram / Kinds, Shortest + (gram % Kinds), at % sizeof(ulong));
        }

        return [.. bytes.Chunk(Vector512<byte>.Count).Select(static eight => Vector512.Create<byte>(eight))];
    }
}
