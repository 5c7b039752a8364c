namespace CoAssess.Datasets;

/// <summary>A row on its way from a file to a sink: UTF-8 values in the order of the published columns.</summary>
internal readonly ref struct CheckedRow(
    ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, long line, decimal? amount, DateOnly? date)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly ReadOnlySpan<int> _ends = ends;

    /// <summary>Gets the line of the file where the row begins, from 1.</summary>
    public long Line { get; } = line;

    /// <summary>Gets the amount in pounds; null when it could not be read or the schema has none.</summary>
    public decimal? Amount { get; } = amount;

    /// <summary>Gets the day; null when it could not be read or the schema has none.</summary>
    public DateOnly? Date { get; } = date;

    /// <summary>Gets how many values the row has: as many as there are published columns.</summary>
    public int Count => _ends.Length;

    /// <summary>Gets a value: dates in ISO form, amounts as plain decimals with a leading minus, text trimmed.</summary>
    public ReadOnlySpan<byte> this[int column] => _text[(column == 0 ? 0 : _ends[column - 1]).._ends[column]];

    /// <summary>Gets all values joined, with nothing between them; with <see cref="Ends"/> it is the row's whole content.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Gets where in <see cref="Text"/> each value ends.</summary>
    public ReadOnlySpan<int> Ends => _ends;
}
