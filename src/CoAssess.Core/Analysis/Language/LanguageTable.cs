using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>
/// Tells the languages of one script apart: for each hashed word or group of letters one row with a small number for each language, which says how much oftener it stands
/// in that language than in the others (naive Bayes, as logarithms).
/// </summary>
internal sealed class LanguageTable
{
    /// <summary>How many languages lie side by side in one step; a row is a multiple of it long.</summary>
    public const int Lanes = SmallSums.Lanes;

    private readonly WeightRows _rows;
    private readonly float[] _leanings;
    private readonly float _step;
    private readonly int _lanes;
    private readonly (int Shortest, int Longest) _grams;

    /// <summary>Takes a table as it was learned.</summary>
    /// <param name="tags">The languages.</param>
    /// <param name="rows">The rows, a power of two of them.</param>
    /// <param name="leanings">What speaks for each language before anything is read, as logarithms.</param>
    /// <param name="numbers">What one step of a row is worth in the sum; the lengths of the shortest and the longest groups of letters.</param>
    public LanguageTable(IReadOnlyList<string> tags, sbyte[] rows, float[] leanings, float[] numbers)
    {
        (Tags, _leanings, _step, _grams) = (tags, leanings, numbers[0], ((int)numbers[1], (int)numbers[2]));
        _lanes = (tags.Count + Lanes - 1) / Lanes * Lanes;
        var count = (uint)(rows.Length / _lanes);
        if (count < 2 || !BitOperations.IsPow2(count) || count * _lanes != rows.Length || leanings.Length != tags.Count)
        {
            throw new ModelFileException("The table of languages does not have a power of two of whole rows, two or more.");
        }

        _rows = AlignedRows.Of(rows).From(0, _lanes);
    }

    /// <summary>Gets the languages that are told apart.</summary>
    public IReadOnlyList<string> Tags { get; }

    /// <summary>Gives for each language the logarithm of how likely the text is in it, beside a number that is the same for all.</summary>
    /// <param name="text">The text that was read last.</param>
    /// <param name="scores">One for each language.</param>
    public void Score(LanguageText text, Span<float> scores)
    {
        var hashes = text.Hashes(_grams.Shortest, _grams.Longest);
        Span<int> sums = stackalloc int[_lanes];
        for (var lane = 0; lane < _lanes;)
        {
            var rows = _rows.From(lane);
            var isDouble = _lanes - lane >= 2 * Lanes;
            if (isDouble)
            {
                rows.AddTwice(hashes, sums[lane..]);
            }
            else
            {
                rows.Add(hashes, sums[lane..]);
            }

            lane += isDouble ? 2 * Lanes : Lanes;
        }

        // neighbouring groups of letters say the same thing again: what a long text says grows with the root of its length
        var part = _step / MathF.Sqrt(Math.Max(1, hashes.Length));
        for (var i = 0; i < scores.Length; i++)
        {
            scores[i] = (sums[i] * part) + _leanings[i];
        }
    }
}
