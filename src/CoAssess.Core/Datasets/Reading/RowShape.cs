using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Holds the shape of a row against the header: quotes, cells beyond its columns, values under no heading.</summary>
internal sealed class RowShape(TableHeader header, MalformedRecords malformed, PassNotes notes)
{
    private readonly int[] _unheaded = [.. header.Unheaded];

    /// <summary>Gets how many columns the header has.</summary>
    public int Width { get; } = header.Keys.Count;

    /// <summary>Finds what is wrong with the row as a whole, and notes what no column takes.</summary>
    public void Check(CsvReader reader, ref RowFault fault)
    {
        if (malformed.Any && malformed.Take(reader.LineNumber) is { } reason)
        {
            fault.Find(RowProblemKind.Damaged, null, reason);
        }

        for (var column = Width; column < reader.FieldCount; column++)
        {
            if (!CellText.IsBlank(reader.GetSpan(column)))
            {
                fault.Find(RowProblemKind.Damaged, null, "The row has more cells than the header has columns; a comma inside a cell needs quotes round the cell.");
                break;
            }
        }

        foreach (var column in _unheaded)
        {
            notes.Unheaded(column, !reader.GetRawSpan(column).IsEmpty && !CellText.IsBlank(reader.GetSpan(column)));
        }
    }
}
