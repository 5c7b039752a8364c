using System.Text;

namespace CoAssess.Datasets;

/// <summary>A column of words: each distinct text once, in order, and for each text the rows that have it.</summary>
/// <remarks>The rows grouped by text are at the same time the rows sorted by text, so that filter, search and sort share one array.</remarks>
internal sealed class TextColumn : RowColumn
{
    private readonly CodeList _codes;
    private readonly int[] _starts;
    private readonly int[]? _rows;

    public TextColumn(ByteInterner texts, ReadOnlySpan<int> codes)
    {
        Texts = new(texts, out var renumbered);
        _codes = new(codes, renumbered);
        _starts = new int[Texts.Count + 1];
        foreach (var code in codes)
        {
            _starts[renumbered[code] + 1]++;
        }

        for (var text = 0; text < Texts.Count; text++)
        {
            _starts[text + 1] += _starts[text];
        }

        if (Texts.Count > 1)
        {
            _rows = new int[codes.Length];
            var next = _starts.AsSpan(0, Texts.Count).ToArray();
            for (var row = 0; row < codes.Length; row++)
            {
                _rows[next[renumbered[codes[row]]]++] = row;
            }
        }

        var blanks = Texts.Count > 0 && Texts[0].IsEmpty ? _starts[1] : 0;
        Order = new(_rows, codes.Length, 0, blanks);
    }

    /// <summary>Gets the distinct texts.</summary>
    public SortedTexts Texts { get; }

    public override RowOrder Order { get; }

    public override long Bytes =>
        Texts.Bytes + _codes.Bytes + (_starts.LongLength * sizeof(int)) + ((_rows?.LongLength ?? 0) * sizeof(int));

    public override string Value(int row) => Texts.Text(_codes[row]);

    public override void Match(string value, RowBits rows)
    {
        if (Texts.Find(Encoding.UTF8.GetBytes(value)) is >= 0 and var text)
        {
            AddRows(text, rows);
        }
    }

    /// <summary>Says how many rows have one of the distinct texts.</summary>
    public int RowsOf(int text) => _starts[text + 1] - _starts[text];

    /// <summary>Adds the rows that have one of the distinct texts.</summary>
    public void AddRows(int text, RowBits rows)
    {
        var (from, to) = (_starts[text], _starts[text + 1]);
        if (_rows is null)
        {
            rows.AddRange(from, to - from);
            return;
        }

        foreach (var row in _rows.AsSpan(from..to))
        {
            rows.Add(row);
        }
    }
}
