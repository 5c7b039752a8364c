using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Adds all of another set.</summary>
    /// <param name="others">Its bits, as <see cref="Words"/> has them.</param>
    public void UnionWith(ReadOnlySpan<ulong> others)
    {
        var mine = Words;
        var wide = MemoryMarshal.Cast<ulong, Vector<ulong>>(mine);
        var othersWide = MemoryMarshal.Cast<ulong, Vector<ulong>>(others);
        for (var at = 0; at < wide.Length; at++)
        {
            wide[at] |= othersWide[at];
        }

        for (var at = wide.Length * Vector<ulong>.Count; at < mine.Length; at++)
        {
            mine[at] |= others[at];
        }
    }

    /// <summary>Adds the rows whose value lies between two, both included.</summary>
    public void AddBetween<T>(ReadOnlySpan<T> values, T least, T greatest)
        where T : unmanaged, IComparable<T>
    {
        var (low, high) = (Vector256.Create(least), Vector256.Create(greatest));
        var row = 0;
        for (; row + Vector256<T>.Count <= values.Length; row += Vector256<T>.Count)
        {
            var some = Vector256.Create(values[row..]);
            var between = Vector256.GreaterThanOrEqual(some, low) & Vector256.LessThanOrEqual(some, high);
            _words[row >> 6] |= (ulong)between.ExtractMostSignificantBits() << row;
        }

        for (; row < values.Length; row++)
        {
            if (values[row].CompareTo(least) >= 0 && values[row].CompareTo(greatest) <= 0)
            {
                Add(row);
            }
        }
    }

    /// <summary>Gives some of its rows in ascending order.</summary>
    public List<int> Take(long skip, int count)
    {
        List<int> rows = new(count);
        for (var at = 0; at < _length && rows.Count < count; at++)
        {
            var left = _words[at];
            var held = BitOperations.PopCount(left);
            if (skip >= held)
            {
                skip -= held;
                continue;
            }

            for (; left != 0 && rows.Count < count; left &= left - 1)
            {
                if (--skip < 0)
                {
                    rows.Add((at << 6) + BitOperations.TrailingZeroCount(left));
                }
            }
        }

        return rows;
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
