using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Hashes rows to what their references are made of. Anybody can do the same with the published CSV.</summary>
/// <remarks>
/// SHA-256, the first 80 bits, over the names and then the values of those of the row's columns that are not empty, in the order of the names (as bytes of UTF-8).
/// Each is a netstring, such as <c>6:Amount,</c> or <c>7:3082.50,</c>; zero bytes fill the names up to whole blocks of 64. So a column that is added empty, moved,
/// or a row that is moved, changes nothing; and the names, which most rows have in common, are hashed once.
/// </remarks>
internal sealed class RowHasher
{
    /// <summary>In how many ways rows may be filled in before their hashed names are forgotten and made anew.</summary>
    private const int MostStates = 4096;

    /// <summary>Of more columns than this, one bit each cannot say which are filled in.</summary>
    private const int MostColumns = 128;

    private const int MostLengthDigits = 12;

    private readonly int[] _order;
    private readonly byte[][] _names;
    private readonly Dictionary<UInt128, int> _stateOfMask = [];
    private readonly List<int> _headLengths = [];
    private uint[] _states = new uint[8 * LaneSha256.StateWords];
    private UInt128 _lastMask;
    private int _lastState = -1;
    private byte[] _text = new byte[4096];
    private int[] _ends = [];
    private int[] _stateOf = [];

    public RowHasher(IReadOnlyList<string> columns)
    {
        var names = columns.Select(static name => Encoding.UTF8.GetBytes(name)).ToArray();
        _order = [.. Enumerable.Range(0, names.Length)];
        Array.Sort(_order, (a, b) => names[a].AsSpan().SequenceCompareTo(names[b]));
        _names = [.. _order.Select(column => (byte[])[.. Encoding.ASCII.GetBytes($"{names[column].Length}:"), .. names[column], (byte)','])];
    }

    /// <summary>Hashes a row.</summary>
    /// <param name="text">All its values joined.</param>
    /// <param name="ends">Where in <paramref name="text"/> each ends.</param>
    public RowHash Hash(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        var values = new byte[Most(text, ends)];
        var length = WriteValues([.. text, .. new byte[ShortCopy.Slack]], ends, values, out _);
        var filled = new bool[_order.Length];
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = !Value(text, ends, _order[i]).IsEmpty;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Head(i => filled[i]));
        hash.AppendData(values, 0, length);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return RowHash.Read(digest);
    }

    /// <summary>Hashes all rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="hashes">Their hashes; as many as there are rows, or more.</param>
    public void HashAll(RowBatch batch, Span<RowHash> hashes)
    {
        if (!LaneSha256.IsSupported || _order.Length > MostColumns)
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                hashes[row] = Hash(batch.Row(row, out var ends), ends);
            }

            return;
        }

        Pad(batch);
        LaneSha256.Hash(_text, _ends.AsSpan(0, batch.Rows), _states, _stateOf.AsSpan(0, batch.Rows), hashes);
    }

    /// <summary>Writes the values of all rows one behind the other, each padded to whole blocks.</summary>
    private void Pad(RowBatch batch)
    {
        if (_ends.Length < batch.Rows)
        {
            _ends = new int[batch.Rows];
            _stateOf = new int[batch.Rows];
        }

        if (_stateOfMask.Count > MostStates)
        {
            _stateOfMask.Clear();
            _headLengths.Clear();
            _lastState = -1;
        }

        var at = 0;
        for (var row = 0; row < batch.Rows; row++)
        {
            var text = batch.Row(row, out var ends);
            var most = Most(text, ends);
            if (_text.Length < at + most)
            {
                Array.Resize(ref _text, (at + most) * 2);
            }

            var length = WriteValues(text, ends, _text.AsSpan(at), out var filled);
            var state = StateOf(filled);
            var end = at + LaneSha256.PaddedLength(length);
            LaneSha256.Pad(_text.AsSpan(at..end), length, _headLengths[state]);
            (_ends[row], _stateOf[row], at) = (end, state, end);
        }
    }

    /// <summary>Gives the number of the state that the names of some columns leave.</summary>
    private int StateOf(UInt128 filled)
    {
        if (filled == _lastMask && _lastState >= 0)
        {
            return _lastState;
        }

        if (!_stateOfMask.TryGetValue(filled, out var state))
        {
            state = AddState(filled);
        }

        (_lastMask, _lastState) = (filled, state);
        return state;
    }

    private int AddState(UInt128 filled)
    {
        var state = _stateOfMask[filled] = _stateOfMask.Count;
        if (_states.Length < _stateOfMask.Count * LaneSha256.StateWords)
        {
            Array.Resize(ref _states, _states.Length * 2);
        }

        var head = Head(i => ((filled >> i) & 1) == 1);
        var words = _states.AsSpan(state * LaneSha256.StateWords, LaneSha256.StateWords);
        LaneSha256.Start.CopyTo(words);
        LaneSha256.Advance(head, words);
        _headLengths.Add(head.Length);
        return state;
    }

    /// <summary>The names of the columns that are not empty, filled up to whole blocks.</summary>
    private byte[] Head(Predicate<int> isFilled)
    {
        var names = _names.Where((_, i) => isFilled(i)).SelectMany(static name => name).ToArray();
        Array.Resize(ref names, (names.Length + LaneSha256.BlockBytes - 1) / LaneSha256.BlockBytes * LaneSha256.BlockBytes);
        return names;
    }

    private static int Most(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends) =>
        text.Length + (ends.Length * MostLengthDigits) + (2 * LaneSha256.BlockBytes) + ShortCopy.Slack;

    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int column) =>
        column < ends.Length ? text[(column == 0 ? 0 : ends[column - 1])..(ends[column])] : default;

    /// <summary>Writes the values as they are hashed.</summary>
    /// <param name="text">All values joined, with <see cref="ShortCopy.Slack"/> bytes behind them.</param>
    /// <param name="ends">Where each ends.</param>
    /// <param name="values">Takes them: at least <see cref="Most"/> bytes.</param>
    /// <param name="filled">Which of the columns, in the order of their names, are not empty.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int WriteValues(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, Span<byte> values, out UInt128 filled)
    {
        ulong low = 0, high = 0;
        ref var source = ref MemoryMarshal.GetReference(text);
        ref var target = ref MemoryMarshal.GetReference(values);
        var at = 0;
        for (var i = 0; i < _order.Length; i++)
        {
            var column = _order[i];
            var start = column == 0 ? 0 : ends[column - 1];
            var length = ends[column] - start;
            if (length == 0)
            {
                continue;
            }

            if (i < 64)
            {
                low |= 1UL << i;
            }
            else
            {
                high |= 1UL << i; // columns beyond 128 are never asked for
            }

            at += WriteLength(length, values[at..]);
            ShortCopy.CopyLoosely(ref Unsafe.Add(ref source, start), ref Unsafe.Add(ref target, at), length);
            at += length;
            values[at++] = (byte)',';
        }

        filled = new(high, low);
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteLength(int length, Span<byte> output)
    {
        int digits;
        if (length < 10)
        {
            output[0] = (byte)('0' + length);
            digits = 1;
        }
        else if (length < 100)
        {
            output[1] = (byte)('0' + (length % 10));
            output[0] = (byte)('0' + (length / 10));
            digits = 2;
        }
        else
        {
            Utf8Formatter.TryFormat(length, output, out digits);
        }

        output[digits] = (byte)':';
        return digits + 1;
    }
}
