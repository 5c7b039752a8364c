using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>
/// How much a word by itself speaks for each of the three feelings. Learned from the mean of word vectors and folded into one small number for each feeling,
/// so that some forty thousand words need no vectors.
/// </summary>
internal sealed class WordPolarity
{
    /// <summary>Feelings, and one place unused so that an entry is a whole number of four bytes.</summary>
    public const int Length = 4;

    private readonly Entry[] _entries;
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
        _entries = new Entry[_mask + 1];
        for (var i = 0; i < words.Length; i++)
        {
            var place = words[i] & _mask;
            while (_entries[place].Word != 0 && _entries[place].Word != words[i])
            {
                place = (place + 1) & _mask;
            }

            _entries[place] = new(words[i], MemoryMarshal.Read<int>(MemoryMarshal.AsBytes(polarities.AsSpan(i * Length, Length))));
        }
    }

    /// <summary>Looks a word up.</summary>
    /// <param name="hash">The hash of its token.</param>
    /// <param name="polarities">For each feeling a number, about -1 to 1 in common words, and a nought.</param>
    /// <returns>False when it is not known.</returns>
    public bool TryFind(uint hash, out Vector128<float> polarities)
    {
        var entries = _entries;
        for (var place = hash & _mask; place < (uint)entries.Length && entries[place].Word != 0; place = (place + 1) & _mask)
        {
            if (entries[place].Word == hash)
            {
                var numbers = Vector128.CreateScalarUnsafe(entries[place].Polarities).AsSByte();
                polarities = Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(numbers))) * _step;
                return true;
            }
        }

        polarities = default;
        return false;
    }

    /// <summary>A word beside its numbers, so that finding both is one visit to memory.</summary>
    private readonly record struct Entry(uint Word, int Polarities);
}
