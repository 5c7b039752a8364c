namespace CoAssess.Datasets;

/// <summary>Rows on their way from the reading thread to the writing one, copied one behind the other.</summary>
internal sealed class RowBatch
{
    private const int TextBytes = 256 * 1024;
    private const int MostRows = 2048;

    private readonly int[] _rowEnds = new int[MostRows];
    private byte[] _text = new byte[TextBytes];
    private int[] _ends = new int[8 * 1024];
    private int _textUsed;
    private int _endsUsed;
    private int _columns;

    /// <summary>Gets how many rows there are.</summary>
    public int Rows { get; private set; }

    /// <summary>Empties the batch for rows of so many columns.</summary>
    public void Clear(int columns)
    {
        _columns = columns;
        _textUsed = _endsUsed = Rows = 0;
        if (_text.Length > 4 * TextBytes)
        {
            _text = new byte[TextBytes]; // one giant row does not stay
        }
    }

    /// <summary>Adds a row; a batch always takes the first, however long.</summary>
    /// <returns>False when the batch is full.</returns>
    public bool TryAdd(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends)
    {
        if (text.Length > _text.Length - _textUsed || _columns > _ends.Length - _endsUsed || Rows == MostRows)
        {
            if (Rows > 0)
            {
                return false;
            }

            Array.Resize(ref _text, Math.Max(_text.Length, text.Length));
            Array.Resize(ref _ends, Math.Max(_ends.Length, _columns));
        }

        text.CopyTo(_text.AsSpan(_textUsed));
        var rowEnds = _ends.AsSpan(_endsUsed, _columns);
        ends.CopyTo(rowEnds);
        rowEnds[ends.Length..].Fill(text.Length);
        _textUsed += text.Length;
        _endsUsed += _columns;
        _rowEnds[Rows++] = _textUsed;
        return true;
    }

    /// <summary>Gives a row: its text, and where in it each value ends.</summary>
    public ReadOnlySpan<byte> Row(int row, out ReadOnlySpan<int> ends)
    {
        ends = _ends.AsSpan(row * _columns, _columns);
        return _text.AsSpan((row == 0 ? 0 : _rowEnds[row - 1]).._rowEnds[row]);
    }
}
