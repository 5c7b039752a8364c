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
    /// <summary>Rows beyond this many bytes are hashed alone.</summary>
    private const int LongRow = 8 * 1024;

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

    /// <summary>Hashes all rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="hashes">Their hashes; as many as there are rows, or more.</param>
    public void HashAll(RowBatch batch, Span<RowHash> hashes)
    {
        Span<int> starts = stackalloc int[LaneSha256.Lanes + 1];
        Span<RowHash> lanes = stackalloc RowHash[LaneSha256.Lanes];
        for (var row = 0; row < batch.Rows; row += LaneSha256.Lanes)
        {
            var count = Math.Min(LaneSha256.Lanes, batch.Rows - row);
            if (!LaneSha256.IsSupported || !TryPad(batch, row, count, starts))
            {
                for (var i = row; i < row + count; i++)
                {
                    var text = batch.Row(i, out var ends, out var start);
                    hashes[i] = Hash(text, ends, start);
                }

                continue;
            }

            LaneSha256.Hash(_message, starts, lanes);
            lanes[..count].CopyTo(hashes[row..]);
        }
    }

    /// <summary>Writes the messages of some rows one behind the other, each padded to whole blocks.</summary>
    /// <returns>False when a row is so long that the others would wait for it.</returns>
    private bool TryPad(RowBatch batch, int row, int count, Span<int> starts)
    {
        starts[0] = 0;
        for (var lane = 0; lane < LaneSha256.Lanes; lane++)
        {
            starts[lane + 1] = starts[lane];
            if (lane >= count)
            {
                continue;
            }

            var text = batch.Row(row + lane, out var ends, out var start);
            if (text.Length > LongRow)
            {
                return false;
            }

            Reserve(starts[lane] + Most(text, ends));
            var length = WriteMessage(text, ends, start, _message.AsSpan(starts[lane]));
            starts[lane + 1] = starts[lane] + LaneSha256.PaddedLength(length);
            LaneSha256.Pad(_message.AsSpan(starts[lane]..starts[lane + 1]), length);
        }

        return true;
    }

    private ReadOnlySpan<byte> Message(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int start)
    {
        Reserve(Most(text, ends));
        return _message.AsSpan(0, WriteMessage(text, ends, start, _message));
    }

    private int Most(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        const int mostLengthDigits = 12;
        return _namesBytes + text.Length + (ends.Length * mostLengthDigits) + (2 * LaneSha256.BlockBytes);
    }

    private void Reserve(int most)
    {
        if (_message.Length < most)
        {
            Array.Resize(ref _message, most * 2);
        }
    }

    private int WriteMessage(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, int start, Span<byte> message)
    {
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

        return at;
    }
}
