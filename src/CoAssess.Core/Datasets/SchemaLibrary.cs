using System.Text.Json;

namespace CoAssess.Datasets;

/// <summary>The declared schemas: those in the package, and a council's own from a folder.</summary>
public sealed class SchemaLibrary : ISchemaLibrary
{
    private const string Resources = "CoAssess.Datasets.Schemas.";
    private readonly Dictionary<string, TableSchema> _byId;

    private SchemaLibrary(IEnumerable<TableSchema> schemas)
    {
        All = [.. schemas.OrderBy(static schema => schema.Id, StringComparer.Ordinal)];
        _byId = All.ToDictionary(static schema => schema.Id, StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public IReadOnlyList<TableSchema> All { get; }

    /// <inheritdoc />
    public TableSchema? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Loads the schemas in the package, and those of a folder, which take the place of the package's of the same name.</summary>
    /// <param name="folder">A folder of <c>*.json</c> files; null for the package's schemas alone.</param>
    /// <exception cref="DirectoryNotFoundException">The folder is not there.</exception>
    /// <exception cref="InvalidDataException">A file is no valid schema; the message names the file, the place and what mends it.</exception>
    public static SchemaLibrary Load(string? folder = null)
    {
        var schemas = new Dictionary<string, TableSchema>(StringComparer.Ordinal);
        var assembly = typeof(SchemaLibrary).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Resources, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var schema = Read(stream, name[Resources.Length..]);
            schemas.Add(schema.Id, schema);
        }

        var origins = new Dictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<string> own = folder is null ? [] : Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);
        foreach (var path in own)
        {
            using var stream = File.OpenRead(path);
            var file = Path.GetFileName(path);
            var schema = Read(stream, file);
            if (!origins.TryAdd(schema.Id, file))
            {
                throw new InvalidDataException($"{file}: schema '{schema.Id}' is in {origins[schema.Id]} already; give one of them another id.");
            }

            schemas[schema.Id] = schema;
        }

        return new SchemaLibrary(schemas.Values);
    }

    private static TableSchema Read(Stream stream, string file)
    {
        TableSchema schema;
        try
        {
            schema = JsonSerializer.Deserialize(stream, SchemaJson.Default.TableSchema)
                ?? throw new InvalidDataException($"{file}: the file holds null where a schema should be.");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException($"{file}, line {fault.LineNumber + 1}, {fault.Path}: {fault.Message}", fault);
        }

        return SchemaFaults.Of(schema) is [var first, ..] faults
            ? throw new InvalidDataException($"{file}: {first}{(faults.Count > 1 ? $" And {faults.Count - 1} more." : "")}")
            : schema;
    }
}
