namespace CoAssess.Datasets;

/// <summary>What is wrong with a schema.</summary>
internal static class SchemaFaults
{
    /// <summary>Lists what is wrong; empty for a valid schema.</summary>
    public static IReadOnlyList<string> Of(TableSchema schema) =>
        [.. Head(schema), .. Fields(schema), .. Roles(schema), .. Names(schema)];

    private static IEnumerable<string> Head(TableSchema schema)
    {
        if (!DatasetId.IsValid(schema.Id))
        {
            yield return $"'{schema.Id}' is no id: use lower-case letters, digits and hyphens, beginning with a letter.";
        }

        if (schema.Fields.Count == 0)
        {
            yield return "A schema has at least one field.";
        }

        if (!schema.Fields.Any(static field => field.Identifying))
        {
            yield return "No field is identifying; mark those without which a file is no such table.";
        }
    }

    private static IEnumerable<string> Fields(TableSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (field.Name.Length == 0 || !field.Name.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(field.Name[0]))
            {
                yield return $"'{field.Name}' is no field name: use letters and digits, beginning with a letter.";
            }

            if (field.Values.Count > 0 && field.Kind is not FieldKind.Text)
            {
                yield return $"{field.Name} lists values and is a {field.Kind}; only Text may list values.";
            }

            var wanted = field.Role switch { FieldRole.Amount => FieldKind.Money, FieldRole.Date => FieldKind.Date, FieldRole.None => field.Kind, _ => FieldKind.Text };
            if (field.Kind != wanted)
            {
                yield return $"{field.Name} plays {field.Role} and is a {field.Kind}; it must be a {wanted}.";
            }
        }
    }

    private static IEnumerable<string> Roles(TableSchema schema) =>
        from field in schema.Fields
        where field.Role is not FieldRole.None
        group field.Name by field.Role into players
        where players.Count() > 1
        select $"{string.Join(" and ", players)} both play {players.Key}; only one field may.";

    /// <summary>Two fields with one name could not be told apart in a header.</summary>
    private static IEnumerable<string> Names(TableSchema schema)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in schema.Fields.DistinctBy(static field => field.Name))
        {
            owners[ColumnName.KeyOf(field.Name)] = field.Name;
        }

        if (owners.Count < schema.Fields.Count)
        {
            yield return "Two fields have the same name.";
        }

        foreach (var field in schema.Fields)
        {
            foreach (var synonym in field.Synonyms)
            {
                var key = ColumnName.KeyOf(synonym);
                if (key.Length == 0)
                {
                    yield return $"{field.Name} has a synonym without letters or digits.";
                }
                else if (!owners.TryAdd(key, field.Name) && owners[key] != field.Name)
                {
                    yield return $"'{synonym}' is a name of both {owners[key]} and {field.Name}; keep it with one.";
                }
            }
        }
    }
}
