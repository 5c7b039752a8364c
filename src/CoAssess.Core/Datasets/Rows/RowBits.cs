using System.Buffers;
using System.Numerics;

namespace CoAssess.Datasets;

/// <summary>A set of rows of one release, a bit a row; its memory is borrowed and must be given back.</summary>
internal sealed class RowBits : IDisposable
{
    private readonly int _length;
    private ulong[] _words;

    public RowBits(int rows)
    {
        _length = (rows + 63) / 64;
        _words = ArrayPool<ulong>.Shared.Rent(Math.Max(_length, 1));
        Words.Clear();
    }

    public Span<ulong> Words => _words.AsSpan(0, _length);

    public bool this[int row] => (_words[row >> 6] >> row & 1) != 0;

    public void Add(int row) => _words[row >> 6] |= 1UL << row;

    /// <summary>Adds a run of rows.</summary>
    public void AddRange(int from, int count)
    {
        for (var row = from; row < from + count; row++)
        {
            Add(row);
        }
    }

    /// <summary>Keeps only what the other set has too.</summary>
    public void IntersectWith(RowBits other)
    {
        var mine = Words;
        var others = other.Words;
        for (var at = 0; at < mine.Length; at++)
        {
            mine[at] &= others[at];
        }
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in Words)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }

    public Enumerator GetEnumerator() => new(Words);

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_words);
        _words = [];
    }

    /// <summary>Walks the rows in ascending order.</summary>
    public ref struct Enumerator(ReadOnlySpan<ulong> words)
    {
        private readonly ReadOnlySpan<ulong> _words = words;
        private ulong _left = words.Length > 0 ? words[0] : 0;
        private int _at;

        public int Current { get; private set; }

        public bool MoveNext()
        {
            while (_left == 0)
            {
                if (++_at >= _words.Length)
                {
                    return false;
                }

                _left = _words[_at];
            }

            Current = (_at << 6) + BitOperations.TrailingZeroCount(_left);
            _left &= _left - 1;
            return true;
        }
    }
}
