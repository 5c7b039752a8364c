namespace CoAssess.Datasets;

/// <summary>All rows of one release in memory, column by column, built to be searched; never changed, so that any number of readers share it.</summary>
internal sealed class RowIndex : IHeldMemory
{
    private readonly ReleaseLayout _layout;
    private readonly RowColumn[] _columns;
    private readonly UInt128[] _references;
    private readonly RowWords _words;
    private readonly NumberColumn? _amounts;
    private readonly DateColumn? _dates;

    private RowIndex(ReleaseLayout layout, RowColumn[] columns, UInt128[] references)
    {
        _layout = layout;
        _columns = columns;
        _references = references;
        _words = new([.. columns.Where((_, place) => layout.IsText(place)).Cast<TextColumn>()], references.Length);
        _amounts = layout.Amount is { } amount ? (NumberColumn)columns[amount] : null;
        _dates = layout.Date is { } date ? (DateColumn)columns[date] : null;
        Bytes = 1024 + columns.Sum(static column => column.Bytes) + _words.Bytes + (references.LongLength * 16);
    }

    public int Rows => _references.Length;

    /// <summary>Gets the memory it holds, in bytes; sort orders not yet asked for are counted in.</summary>
    public long Bytes { get; }

    /// <summary>Says how much memory an index will about hold, before it is built.</summary>
    public static long Estimate(Release release) =>
        release.CsvBytes + (release.Check.Released * (64 + (release.Columns.Count * 8L)));

    /// <summary>Reads a published CSV to its end.</summary>
    public static async Task<RowIndex> BuildAsync(Stream csv, ReleaseLayout layout, CancellationToken cancellationToken)
    {
        IColumnBuilder[] builders = [.. layout.Columns.Select((_, place) => BuilderFor(layout, place))];
        var references = new GrowingList<UInt128>();
        using var reader = new PublishedCsvReader(csv);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            Add(reader, references, builders);
        }

        return new(layout, [.. builders.Select(static builder => builder.Build())], references.ToArray());
    }

    public RowPage Search(RowQuery query)
    {
        using var found = Find(query);
        var total = found?.Count() ?? Rows;
        return new(total, _amounts?.Sum(found), Page(query, found, total));
    }

    private static IColumnBuilder BuilderFor(ReleaseLayout layout, int place) =>
        layout.IsNumber(place) ? new NumberColumn.Builder()
        : layout.IsDate(place) ? new DateColumn.Builder()
        : new TextColumnBuilder();

    private static void Add(PublishedCsvReader reader, GrowingList<UInt128> references, IColumnBuilder[] builders)
    {
        if (reader.Count != builders.Length + 1)
        {
            throw new InvalidDataException($"The published CSV has {reader.Count} values in the row at byte {reader.Offset} and should have {builders.Length + 1}.");
        }

        references.Add(PackedReference.Read(reader[0]));
        for (var column = 0; column < builders.Length; column++)
        {
            builders[column].Add(reader.Cell(column + 1));
        }
    }

    /// <summary>Gives the rows a query finds; null for all.</summary>
    private RowBits? Find(RowQuery query)
    {
        RowBits? found = null;
        var words = SearchWords.OfQuery(query.Text);
        if (words is [])
        {
            Narrow(ref found, static _ => { }); // a text without a word, such as "&&", is in no row
        }

        foreach (var word in words ?? [])
        {
            Narrow(ref found, rows => _words.Match(word, rows));
        }

        foreach (var (column, value) in query.Filters)
        {
            Narrow(ref found, rows =>
            {
                if (_layout.PlaceOf(column) is { } place)
                {
                    _columns[place].Match(value, rows);
                }
            });
        }

        if (query.AmountFrom is not null || query.AmountTo is not null)
        {
            Narrow(ref found, rows => _amounts?.MatchRange(query.AmountFrom, query.AmountTo, rows));
        }

        if (query.DateFrom is not null || query.DateTo is not null)
        {
            Narrow(ref found, rows => _dates?.MatchRange(query.DateFrom, query.DateTo, rows));
        }

        return found;
    }

    private void Narrow(ref RowBits? found, Action<RowBits> match)
    {
        var rows = new RowBits(Rows);
        match(rows);
        if (found is null)
        {
            found = rows;
            return;
        }

        found.IntersectWith(rows);
        rows.Dispose();
    }

    private List<ReleasedRow> Page(RowQuery query, RowBits? found, int total)
    {
        var column = query.SortBy is { } name ? _layout.PlaceOf(name) : null;
        var order = column is { } sorted ? _columns[sorted].Order : RowOrder.OfFile(Rows);
        var skip = (query.Page - 1L) * query.PageSize;
        var take = (int)Math.Clamp(total - skip, 0, query.PageSize);
        return [.. order.Page(found, query.Descending && column is not null, skip, take).Select(Row)];
    }

    private ReleasedRow Row(int row)
    {
        var values = new string[_columns.Length];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = _columns[column].Value(row);
        }

        return new(PackedReference.Unpack(_references[row]), values);
    }
}
