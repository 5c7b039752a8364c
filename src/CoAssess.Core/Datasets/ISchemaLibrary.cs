namespace CoAssess.Datasets;

/// <summary>The declared schemas, from data files.</summary>
public interface ISchemaLibrary
{
    /// <summary>Gets all schemas in the order of their names.</summary>
    IReadOnlyList<TableSchema> All { get; }

    /// <summary>Finds a schema by name.</summary>
    /// <param name="id">The name, such as <c>spend</c>.</param>
    /// <returns>The schema, or null; the caller names the known ones in its message.</returns>
    TableSchema? Find(string id);
}
