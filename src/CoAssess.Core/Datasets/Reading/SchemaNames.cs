namespace CoAssess.Datasets;

/// <summary>The names by which a schema's fields are found in a header, best name first.</summary>
internal sealed class SchemaNames
{
    private readonly Dictionary<string, (int Field, int Rank)> _byKey = [];

    public SchemaNames(TableSchema schema)
    {
        Schema = schema;

        // A field's own name goes before another's synonym, and a synonym before another's title.
        AddAll(static field => [field.Name], 0);
        AddAll(static field => field.Synonyms, 1);
        AddAll(static field => [field.Title], int.MaxValue);
    }

    /// <summary>Gets the schema.</summary>
    public TableSchema Schema { get; }

    /// <summary>Finds the field that a heading means, and how good a name it is for it: 0 is best; null for none.</summary>
    public (int Field, int Rank)? Find(string key) =>
        _byKey.TryGetValue(key, out var found) ? found : null;

    private void AddAll(Func<TableField, IReadOnlyList<string>> namesOf, int rank)
    {
        foreach (var (index, field) in Schema.Fields.Index())
        {
            foreach (var (place, name) in namesOf(field).Index())
            {
                _byKey.TryAdd(ColumnName.KeyOf(name), (index, rank + place));
            }
        }
    }
}
