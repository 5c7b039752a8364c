using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Hashes rows to what their references are made of. Anybody can do the same with the published CSV.</summary>
/// <remarks>
/// SHA-256, the first 80 bits, over the names and then the values of those of the row's columns that are not empty, in the order of the names (as bytes of UTF-8).
/// Each is a netstring, such as <c>6:Amount,</c> or <c>7:3082.50,</c>; zero bytes fill the names up to whole blocks of 64. So a column that is added empty, moved,
/// or a row that is moved, changes nothing. One thread at a time may use a hasher.
/// </remarks>
internal sealed class RowHasher
{
    private const int BlockBytes = 64;
    private const int MostLengthBytes = 12;

    private readonly int[] _order;
    private readonly byte[][] _names;
    private readonly bool[] _isFilled;
    private readonly int _valuesAt;
    private byte[] _bytes;
    private int _namesAt;

    public RowHasher(IReadOnlyList<string> columns)
    {
        var names = columns.Select(static name => Encoding.UTF8.GetBytes(name)).ToArray();
        _order = [.. Enumerable.Range(0, names.Length)];
        Array.Sort(_order, (a, b) => names[a].AsSpan().SequenceCompareTo(names[b]));
        _names = [.. _order.Select(column => (byte[])[.. Encoding.ASCII.GetBytes($"{names[column].Length}:"), .. names[column], (byte)','])];
        _isFilled = new bool[names.Length];
        _valuesAt = WholeBlocks(_names.Sum(static name => name.Length));
        _bytes = new byte[_valuesAt];
        _namesAt = _valuesAt;
    }

    /// <summary>Hashes a row.</summary>
    /// <param name="text">All its values joined.</param>
    /// <param name="ends">Where in <paramref name="text"/> each ends.</param>
    public RowHash Hash(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        var most = _valuesAt + text.Length + (_order.Length * MostLengthBytes);
        if (_bytes.Length < most)
        {
            Array.Resize(ref _bytes, most * 2);
        }

        var (at, isAsBefore) = (_valuesAt, true);
        for (var i = 0; i < _order.Length; i++)
        {
            var column = _order[i];
            var value = text[(column == 0 ? 0 : ends[column - 1])..ends[column]];
            isAsBefore &= _isFilled[i] == !value.IsEmpty;
            _isFilled[i] = !value.IsEmpty;
            if (!value.IsEmpty)
            {
                at += WriteNetstring(value, _bytes.AsSpan(at));
            }
        }

        if (!isAsBefore)
        {
            WriteNames();
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.AsSpan(_namesAt..at), digest);
        return RowHash.Read(digest);
    }

    /// <summary>Writes the names of the columns that are filled in so that they end where the values begin; they stay for the rows behind that fill in the same.</summary>
    private void WriteNames()
    {
        var length = 0;
        for (var i = 0; i < _names.Length; i++)
        {
            length += _isFilled[i] ? _names[i].Length : 0;
        }

        var at = _namesAt = _valuesAt - WholeBlocks(length);
        for (var i = 0; i < _names.Length; i++)
        {
            if (_isFilled[i])
            {
                _names[i].CopyTo(_bytes, at);
                at += _names[i].Length;
            }
        }

        _bytes.AsSpan(at.._valuesAt).Clear();
    }

    private static int WriteNetstring(ReadOnlySpan<byte> value, Span<byte> output)
    {
        Utf8Formatter.TryFormat(value.Length, output, out var digits);
        output[digits] = (byte)':';
        value.CopyTo(output[(digits + 1)..]);
        output[digits + 1 + value.Length] = (byte)',';
        return digits + value.Length + 2;
    }

    private static int WholeBlocks(int length) => (length + BlockBytes - 1) / BlockBytes * BlockBytes;
}
