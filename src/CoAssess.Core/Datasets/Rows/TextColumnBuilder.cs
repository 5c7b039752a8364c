namespace CoAssess.Datasets;

/// <summary>Takes the texts of a column one after another; a text like the one before it, which is common, costs only the comparison.</summary>
internal sealed class TextColumnBuilder : IColumnBuilder
{
    private readonly ByteInterner _texts = new();
    private readonly GrowingList<int> _codes = new();
    private int _last = -1;

    public void Add(ReadOnlySpan<byte> value)
    {
        _last = _last >= 0 && _texts[_last].SequenceEqual(value) ? _last : _texts.Intern(value);
        _codes.Add(_last);
    }

    public RowColumn Build() => new TextColumn(_texts, _codes.Items);
}
