using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Hashes rows to what their references are made of. Anybody can do the same with the published CSV.</summary>
/// <remarks>
/// SHA-256, the first 80 bits, over the row's values that are not empty, in the order of their columns' names (as bytes of UTF-8): for each the name and the
/// value as netstrings, such as <c>6:Amount,7:3082.50,</c>. So a column that is added empty, moved, or a row that is moved, changes nothing.
/// </remarks>
internal sealed class RowHasher
{
    private readonly int[] _order;
    private readonly byte[][] _names;
    private readonly int _namesBytes;
    private byte[] _message = new byte[4096];

    public RowHasher(IReadOnlyList<string> columns)
    {
        var names = columns.Select(static name => Encoding.UTF8.GetBytes(name)).ToArray();
        _order = [.. Enumerable.Range(0, names.Length)];
        Array.Sort(_order, (a, b) => names[a].AsSpan().SequenceCompareTo(names[b]));
        _names = [.. _order.Select(column => (byte[])[.. Encoding.ASCII.GetBytes($"{names[column].Length}:"), .. names[column], (byte)','])];
        _namesBytes = _names.Sum(static name => name.Length);
    }

    /// <summary>Hashes a row.</summary>
    /// <param name="text">All its values joined.</param>
    /// <param name="ends">Where in <paramref name="text"/> each ends, counted from <paramref name="start"/>.</param>
    /// <param name="start">What to take from every end.</param>
    public RowHash Hash(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int start)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Message(text, ends, start), digest);
        return RowHash.Read(digest);
    }

    private ReadOnlySpan<byte> Message(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int start)
    {
        const int mostLengthDigits = 12;
        var most = _namesBytes + text.Length + (ends.Length * mostLengthDigits);
        if (_message.Length < most)
        {
            _message = new byte[most * 2];
        }

        Span<byte> message = _message;
        var at = 0;
        for (var i = 0; i < _order.Length; i++)
        {
            var column = _order[i];
            if (column >= ends.Length)
            {
                continue;
            }

            var from = column == 0 ? 0 : ends[column - 1] - start;
            var value = text[from..(ends[column] - start)];
            if (value.IsEmpty)
            {
                continue;
            }

            _names[i].CopyTo(message[at..]);
            at += _names[i].Length;
            Utf8Formatter.TryFormat(value.Length, message[at..], out var digits);
            at += digits;
            message[at++] = (byte)':';
            value.CopyTo(message[at..]);
            at += value.Length;
            message[at++] = (byte)',';
        }

        return message[..at];
    }
}
