using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Finds the header of a table: by its names, wherever it stands.</summary>
internal static class HeaderFinder
{
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    /// <summary>Finds the header: among the first lines with each separator, else anywhere in the file.</summary>
    public static HeaderSearch Find(TableText text, SchemaNames names, CancellationToken cancellationToken)
    {
        var head = ReadHead(text, cancellationToken);
        HeaderSearch? failed = null;
        HeaderReading.None? nearest = null;
        foreach (var separator in Separators)
        {
            using var reader = CsvReader.Create(head, TableText.Options(separator));
            var search = Search(reader, names, separator, ref nearest);
            if (search is HeaderSearch.Found)
            {
                return search;
            }

            failed ??= search;
        }

        return failed ?? SearchWhole(text, names, nearest, cancellationToken);
    }

    private static ReadOnlyMemory<byte> ReadHead(TableText text, CancellationToken cancellationToken)
    {
        using var opening = text.Open(null, cancellationToken);
        var head = new byte[FileForms.HeadLength];
        return head.AsMemory(0, opening.Utf8.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
    }

    private static HeaderSearch SearchWhole(TableText text, SchemaNames names, HeaderReading.None? nearest, CancellationToken cancellationToken)
    {
        using var opening = text.Open(null, cancellationToken);
        using var reader = CsvReader.Create(opening.Utf8, TableText.Options(null));
        reader.ReadHeader();
        return Search(reader, names, reader.Separator, ref nearest) ?? new HeaderSearch.Failed(NoHeader(names.Schema, nearest));
    }

    private static HeaderSearch? Search(CsvReader reader, SchemaNames names, char separator, ref HeaderReading.None? nearest)
    {
        for (long record = 0; reader.Read(); record++)
        {
            if (reader.FieldCount > HeaderReader.MostColumns)
            {
                continue;
            }

            switch (ReadAsHeader(reader, names, record))
            {
                case HeaderReading.Header { Found: var header }:
                    return new HeaderSearch.Found(header, separator);
                case HeaderReading.Ambiguous ambiguous:
                    return new HeaderSearch.Failed(new($"line {reader.LineNumber}", ambiguous.Reason, ambiguous.Remedy));
                case HeaderReading.None none when none.Recognised > (nearest?.Recognised ?? 0):
                    nearest = none;
                    break;
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Reads the record a reader stands on as a header.</summary>
    public static HeaderReading ReadAsHeader(CsvReader reader, SchemaNames names, long recordsBefore)
    {
        var headings = new string[reader.FieldCount];
        for (var column = 0; column < headings.Length; column++)
        {
            var cell = reader.GetSpan(column);
            headings[column] = cell.Length > 400 ? "" : ColumnName.Tidy(cell);
        }

        return HeaderReader.Read(headings, names, reader.LineNumber, recordsBefore);
    }

    private static CheckOutcome.Refused NoHeader(TableSchema schema, HeaderReading.None? nearest)
    {
        var needed = schema.Fields.Where(static field => field.Identifying).ToArray();
        var missing = nearest is { Missing: [_, ..] names } ? $"; the nearest line lacks {string.Join(" and ", names)}" : "";
        return new(
            "the header",
            $"No line names the columns that make this a table of '{schema.Id}': {string.Join(" and ", needed.Select(static field => field.Name))}{missing}.",
            $"Name them in one line above the data, such as {string.Join(" and ", needed.Select(static field => $"'{field.Name}'{(field.Synonyms is [var other, ..] ? $" or '{other}'" : "")}"))}, or choose the schema that fits.");
    }
}
