using System.Buffers;

namespace CoAssess.Datasets;

/// <summary>Reads a published CSV row by row, as bytes and without copies: UTF-8, commas, CRLF, RFC 4180.</summary>
/// <remarks>It reads only what we wrote ourselves, so anything odd is a broken blob and throws. A row of any length is read; the buffer grows to the longest.</remarks>
internal sealed class PublishedCsvReader(Stream csv, long startsAt = 0) : IDisposable
{
    private const int FirstBuffer = 128 * 1024;
    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private (int Start, int Length, bool Escaped)[] _values = new (int, int, bool)[32];
    private long _bufferAt = startsAt;
    private int _rowStart;
    private int _next;
    private int _filled;
    private bool _ended;

    /// <summary>Gets how many values the row has.</summary>
    public int Count { get; private set; }

    /// <summary>Gets where in the blob the row begins, in bytes.</summary>
    public long Offset => _bufferAt + _rowStart;

    /// <summary>Gets a value of the row as it stands in the file; gone at the next read.</summary>
    public ReadOnlySpan<byte> this[int column] => _buffer.AsSpan(_values[column].Start, _values[column].Length);

    /// <summary>Gets a value of the row as it was released, without the mark that keeps spreadsheets from running it; gone at the next read.</summary>
    public ReadOnlySpan<byte> Cell(int column) => SpreadsheetSafety.Unguard(this[column]);

    /// <summary>Reads the next row.</summary>
    /// <returns>Whether there was one.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        _rowStart = _next;
        while (!TryParse())
        {
            if (_ended)
            {
                return _next < _filled
                    ? throw new InvalidDataException($"The published CSV breaks off within a row at byte {Offset}.")
                    : false;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private bool TryParse()
    {
        var at = _rowStart;
        Count = 0;
        while (at < _filled)
        {
            var end = _buffer[at] == '"' ? QuotedEnd(at) : PlainEnd(at);
            if (end < 0)
            {
                return false;
            }

            var isLast = end == _filled || _buffer[end] != ',';
            at = end + 1;
            if (isLast)
            {
                return FinishRow(end);
            }

            if (at == _filled && _ended)
            {
                Add(at, 0, false); // the file ends with an empty value
                return FinishRow(at);
            }
        }

        return false;
    }

    /// <summary>Notes an unquoted value; gives where it ends, or -1 when more must be read to know.</summary>
    private int PlainEnd(int start)
    {
        var length = _buffer.AsSpan(start, _filled - start).IndexOfAny(Ends);
        if (length < 0)
        {
            if (!_ended)
            {
                return -1;
            }

            length = _filled - start;
        }

        Add(start, length, false);
        return start + length;
    }

    private int QuotedEnd(int start)
    {
        var at = start + 1;
        var isEscaped = false;
        while (true)
        {
            var length = _buffer.AsSpan(at, _filled - at).IndexOf((byte)'"');
            if (length < 0 || (at + length + 1 == _filled && !_ended))
            {
                return -1;
            }

            at += length + 1;
            if (at == _filled || _buffer[at] != '"')
            {
                Add(start + 1, at - start - 2, isEscaped);
                return at;
            }

            isEscaped = true;
            at++;
        }
    }

    private bool FinishRow(int end)
    {
        if (end < _filled && _buffer[end] == '\r')
        {
            if (end + 1 == _filled && !_ended)
            {
                return false;
            }

            end++;
        }

        _next = Math.Min(end + 1, _filled);
        foreach (ref var value in _values.AsSpan(0, Count))
        {
            if (value.Escaped)
            {
                value = (value.Start, Unescape(_buffer.AsSpan(value.Start, value.Length)), false);
            }
        }

        return true;
    }

    private static int Unescape(Span<byte> value)
    {
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            value[length++] = value[at];
            at += value[at] == '"' ? 1 : 0;
        }

        return length;
    }

    private void Add(int start, int length, bool isEscaped)
    {
        if (Count == _values.Length)
        {
            Array.Resize(ref _values, Count * 2);
        }

        _values[Count++] = (start, length, isEscaped);
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        var kept = _filled - _rowStart;
        if (kept == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        else if (_rowStart > 0)
        {
            _buffer.AsSpan(_rowStart, kept).CopyTo(_buffer);
        }

        _bufferAt += _rowStart;
        (_rowStart, _next, _filled) = (0, 0, kept);
        var read = await csv.ReadAsync(_buffer.AsMemory(kept), cancellationToken).ConfigureAwait(false);
        _filled += read;
        _ended = read == 0;
    }
}
