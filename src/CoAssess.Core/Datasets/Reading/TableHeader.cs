namespace CoAssess.Datasets;

/// <summary>A header that was found and understood.</summary>
internal sealed record TableHeader
{
    /// <summary>Gets the line where it stands, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>Gets how many records come before it.</summary>
    public required long RecordsBefore { get; init; }

    /// <summary>Gets the keys of all headings in the file's order; empty for a column without one.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Gets the published columns: the schema's that the file has, then the file's own.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

    /// <summary>Gets what was decided while the header was read.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Gets the columns without a heading, by place.</summary>
    public IReadOnlyList<int> Unheaded => [.. Keys.Index().Where(static key => key.Item.Length == 0).Select(static key => key.Index)];

    /// <summary>Gets how many columns are the schema's.</summary>
    public int Recognised => Columns.Count(static column => column.Field is not null);

    /// <summary>Finds where a field stands in the file; -1 when the file has not got it.</summary>
    public int SourceOf(TableField? field) =>
        field is null ? -1 : Columns.FirstOrDefault(column => column.Field == field)?.Source ?? -1;
}
