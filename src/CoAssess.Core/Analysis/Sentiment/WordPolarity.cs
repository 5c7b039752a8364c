using System.Numerics;

namespace CoAssess.Analysis;

/// <summary>
/// How much a word by itself speaks for each of the three feelings. Learned from the mean of word vectors and folded into one small number for each feeling,
/// so that some ten thousand words need no vectors.
/// </summary>
internal sealed class WordPolarity
{
    /// <summary>Feelings, and one place unused so that an entry is a whole number of four bytes.</summary>
    public const int Length = 4;

    private readonly uint[] _keys;
    private readonly sbyte[] _polarities;
    private readonly uint _mask;
    private readonly float _step;

    /// <summary>Takes the words as they were learned.</summary>
    /// <param name="words">The hashes of the words.</param>
    /// <param name="polarities">For each word <see cref="Length"/> numbers.</param>
    /// <param name="step">What one step of a number is worth.</param>
    public WordPolarity(uint[] words, sbyte[] polarities, float step)
    {
        _step = step;
        _mask = BitOperations.RoundUpToPowerOf2((uint)words.Length * 2) - 1;
        (_keys, _polarities) = (new uint[_mask + 1], new sbyte[(_mask + 1) * Length]);
        for (var i = 0; i < words.Length; i++)
        {
            var place = words[i] & _mask;
            while (_keys[place] != 0 && _keys[place] != words[i])
            {
                place = (place + 1) & _mask;
            }

            _keys[place] = words[i];
            polarities.AsSpan(i * Length, Length).CopyTo(_polarities.AsSpan((int)place * Length));
        }
    }

    /// <summary>Looks a word up.</summary>
    /// <param name="hash">The hash of its token.</param>
    /// <param name="polarities">For each feeling a number, about -1 to 1 in common words.</param>
    /// <returns>False when it is not known.</returns>
    public bool TryFind(uint hash, out Vector3 polarities)
    {
        for (var place = hash & _mask; _keys[place] != 0; place = (place + 1) & _mask)
        {
            if (_keys[place] == hash)
            {
                var at = (int)place * Length;
                polarities = new Vector3(_polarities[at], _polarities[at + 1], _polarities[at + 2]) * _step;
                return true;
            }
        }

        polarities = default;
        return false;
    }
}
