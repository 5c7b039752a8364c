namespace CoAssess.Datasets;

/// <summary>Reads a record as a header: which column is which field.</summary>
internal static class HeaderReader
{
    /// <summary>The most columns a table may have.</summary>
    public const int MostColumns = 1000;

    /// <summary>Reads a record as a header.</summary>
    /// <param name="headings">Its cells, tidied.</param>
    /// <param name="names">The schema's names.</param>
    /// <param name="line">Where the record stands.</param>
    /// <param name="recordsBefore">How many records come before it.</param>
    public static HeaderReading Read(IReadOnlyList<string> headings, SchemaNames names, long line, long recordsBefore)
    {
        var keys = headings.Select(ColumnName.KeyOf).ToArray();
        var claims = Claims(keys, names);
        var missing = names.Schema.Fields.Where(field => field.Identifying && !claims.ContainsKey(field)).Select(static field => field.Name).ToArray();
        if (missing.Length > 0 || claims.Count < Math.Min(2, names.Schema.Fields.Count))
        {
            return new HeaderReading.None(claims.Count, missing);
        }

        var doubled = claims.FirstOrDefault(static claim => claim.Value.Count > 1 && claim.Value[0].Rank == claim.Value[1].Rank);
        if (doubled.Key is not null)
        {
            return new HeaderReading.Ambiguous(
                $"Two columns are called '{headings[doubled.Value[0].Column]}': columns {doubled.Value[0].Column + 1} and {doubled.Value[1].Column + 1}.",
                $"Rename or remove one of them, so that it is clear which is {doubled.Key.Name}.");
        }

        var notes = new List<string>();
        var chosen = claims.ToDictionary(static claim => claim.Value[0].Column, static claim => claim.Key);
        Note(names.Schema, headings, claims, notes);
        return new HeaderReading.Header(new TableHeader
        {
            Line = line,
            RecordsBefore = recordsBefore,
            Keys = keys,
            Columns = [.. SchemaColumns(names.Schema, chosen), .. OwnColumns(headings, keys, chosen, names.Schema)],
            Notes = notes,
        });
    }

    /// <summary>Which columns could be which field, best name first.</summary>
    private static Dictionary<TableField, List<(int Rank, int Column)>> Claims(string[] keys, SchemaNames names)
    {
        var claims = new Dictionary<TableField, List<(int Rank, int Column)>>(ReferenceEqualityComparer.Instance);
        for (var column = 0; column < keys.Length; column++)
        {
            if (keys[column].Length > 0 && names.Find(keys[column]) is { } found)
            {
                var field = names.Schema.Fields[found.Field];
                if (!claims.TryGetValue(field, out var columns))
                {
                    claims[field] = columns = [];
                }

                columns.Add((found.Rank, column));
            }
        }

        foreach (var columns in claims.Values)
        {
            columns.Sort();
        }

        return claims;
    }

    private static IEnumerable<TableColumn> SchemaColumns(TableSchema schema, Dictionary<int, TableField> chosen) =>
        from field in schema.Fields
        from column in chosen
        where ReferenceEquals(column.Value, field)
        select new TableColumn(field.Name, column.Key, field);

    private static IEnumerable<TableColumn> OwnColumns(
        IReadOnlyList<string> headings, string[] keys, Dictionary<int, TableField> chosen, TableSchema schema)
    {
        var taken = new HashSet<string>(schema.Fields.Select(static field => field.Name), StringComparer.OrdinalIgnoreCase);
        for (var column = 0; column < keys.Length; column++)
        {
            if (keys[column].Length == 0 || chosen.ContainsKey(column))
            {
                continue;
            }

            var name = headings[column];
            for (var copy = 2; !taken.Add(name); copy++)
            {
                name = $"{headings[column]} ({copy})";
            }

            yield return new TableColumn(name, column, null);
        }
    }

    private static void Note(
        TableSchema schema, IReadOnlyList<string> headings, Dictionary<TableField, List<(int Rank, int Column)>> claims, List<string> notes)
    {
        foreach (var (field, columns) in claims)
        {
            if (columns.Count > 1)
            {
                notes.Add($"'{headings[columns[0].Column]}' is read as {field.Name}; {string.Join(" and ", columns.Skip(1).Select(column => $"'{headings[column.Column]}'"))} could be too, and stays a column of its own.");
            }
        }

        var renamed = claims.Where(claim => ColumnName.KeyOf(headings[claim.Value[0].Column]) != ColumnName.KeyOf(claim.Key.Name)).ToArray();
        if (renamed.Length > 0)
        {
            notes.Add($"Recognised: {string.Join(", ", renamed.Select(claim => $"'{headings[claim.Value[0].Column]}' as {claim.Key.Name}"))}.");
        }

        var lacking = schema.Fields.Where(field => field.Required && !claims.ContainsKey(field)).Select(static field => field.Name).ToArray();
        if (lacking.Length > 0)
        {
            notes.Add($"{(lacking.Length == 1 ? "A column is" : "Columns are")} missing that {schema.Basis ?? "the schema"} demands: {string.Join(", ", lacking)}.");
        }
    }
}
