using CoAssess.Datasets;

namespace CoAssess.Web.Layout;

/// <summary>Says how a release's rows are shown, by its dataset's schema.</summary>
internal sealed class RowTables(ISchemaLibrary schemas)
{
    private const int MostListed = 6;

    private static readonly FieldRole[] Telling =
        [FieldRole.Date, FieldRole.Beneficiary, FieldRole.Unit, FieldRole.Purpose, FieldRole.Category, FieldRole.Amount];

    public RowTable For(Dataset dataset, Release release)
    {
        var fields = schemas.Find(dataset.SchemaId)?.Fields.ToDictionary(static field => field.Name, StringComparer.Ordinal) ?? [];
        TableColumn[] all = [.. release.Columns.Select((name, index) => fields.TryGetValue(name, out var field)
            ? new TableColumn(index, name, field.Title, field.Kind, field.Role)
            : new TableColumn(index, name, name, FieldKind.Text, FieldRole.None))];
        TableColumn[] telling = [.. Telling.Select(role => all.FirstOrDefault(column => column.Role == role)).OfType<TableColumn>()];
        return new(all, telling.Length >= 2 ? telling : [.. all.Take(MostListed)]);
    }
}
