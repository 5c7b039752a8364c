using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// Tells the languages of one script apart: for each hashed word or group of letters one row with a small number for each language, which says how much oftener it stands
/// in that language than in the others (naive Bayes, as logarithms).
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "What threads remember goes with the table; there is nothing to close.")]
internal sealed class LanguageTable
{
    /// <summary>How many languages lie side by side in one step; a row is a multiple of it long.</summary>
    public const int Lanes = SmallSums.Lanes;

    /// <summary>Words of so many letters are not remembered.</summary>
    private const int MostLetters = WordSums.MostBytes / sizeof(char);

    private readonly sbyte[] _rows;
    private readonly float[] _leanings;
    private readonly float _step;
    private readonly int _lanes;
    private readonly int _shift;
    private readonly (int Shortest, int Longest) _grams;
    private readonly int[] _counts;
    private readonly ThreadLocal<WordSums> _words;

    /// <summary>Takes a table as it was learned.</summary>
    /// <param name="tags">The languages.</param>
    /// <param name="rows">The rows, a power of two of them.</param>
    /// <param name="leanings">What speaks for each language before anything is read, as logarithms.</param>
    /// <param name="numbers">What one step of a row is worth in the sum; the lengths of the shortest and the longest groups of letters.</param>
    public LanguageTable(IReadOnlyList<string> tags, sbyte[] rows, float[] leanings, float[] numbers)
    {
        (Tags, _rows, _leanings, _step, _grams) = (tags, rows, leanings, numbers[0], ((int)numbers[1], (int)numbers[2]));
        _lanes = (tags.Count + Lanes - 1) / Lanes * Lanes;
        _counts = [.. Enumerable.Range(0, MostLetters).Select(letters => LanguageText.CountHashes(letters, _grams.Shortest, _grams.Longest))];
        _words = new(() => new(_lanes));
        var count = (uint)(rows.Length / _lanes);
        if (!BitOperations.IsPow2(count) || count * _lanes != rows.Length || leanings.Length != tags.Count || _lanes > WordSums.MostSums)
        {
            throw new ModelFileException("The table of languages does not have a power of two of whole rows.");
        }

        _shift = 32 - BitOperations.Log2(count);
    }

    /// <summary>Gets the languages that are told apart.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Gives for each language the logarithm of how likely the text is in it, beside a number that is the same for all.</summary>
    /// <param name="text">The text that was read last.</param>
    /// <param name="scores">One for each language.</param>
    public void Score(LanguageText text, Span<float> scores)
    {
        var words = _words.Value!;
        words.Begin();
        for (var start = 1; start < text.Words.Length;)
        {
            start = Add(text, start, words);
        }

        // neighbouring groups of letters say the same thing again: what a long text says grows with the root of its length
        var sums = words.End();
        var part = _step / MathF.Sqrt(Math.Max(1, words.Rows));
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (sums[i] * part) + _leanings[i];
        }
    }

    /// <summary>Adds the word that begins at a place, if one does.</summary>
    /// <returns>Where the next can begin.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Add(LanguageText text, int start, WordSums words)
    {
        var next = text.LettersAt(start);
        var length = BitOperations.TrailingZeroCount(Vector256.Equals(next, Vector256.Create((ushort)LanguageText.Boundary)).ExtractMostSignificantBits());
        if (length == 0)
        {
            return start + 1;
        }

        var word = (next & Vector256.LessThan(Vector256<short>.Indices, Vector256.Create((short)length)).AsUInt16()).AsByte();
        return length < MostLetters && words.TryAdd(word, PlaceOf(word), _counts[length]) ? start + length + 1 : AddNew(text, start, words);
    }

    private int AddNew(LanguageText text, int start, WordSums words)
    {
        var length = text.Words[start..].IndexOf(LanguageText.Boundary);
        Sum(text.HashesOf(start, start + length, _grams.Shortest, _grams.Longest), words.OfOne);
        words.Add(LanguageText.CountHashes(length, _grams.Shortest, _grams.Longest));
        if (length < MostLetters)
        {
            var word = WordSums.Word(ref Unsafe.As<char, byte>(ref Unsafe.AsRef(in text.Words[start])), length * sizeof(char));
            words.Remember(word, PlaceOf(word));
        }

        return start + length + 1;
    }

    private void Sum(ReadOnlySpan<uint> hashes, Span<int> sums)
    {
        var rows = new SmallSums(ref _rows[0], (uint)_lanes, _shift);
        if (_lanes == 2 * Lanes)
        {
            rows.AddTwice(hashes, sums);
        }
        else
        {
            rows.Add(hashes, sums);
            sums[Lanes..].Clear();
        }
    }

    /// <summary>Any number that tells words apart will do; it need not be the same on another machine.</summary>
    private static uint PlaceOf(Vector256<byte> word)
    {
        var letters = word.AsUInt64();
        return (uint)(((letters[0] * 0x9FB21C651E98DF25) ^ (letters[1] * 0xD6E8FEB86659FD93) ^ letters[2] ^ letters[3]) >> 40);
    }
}
