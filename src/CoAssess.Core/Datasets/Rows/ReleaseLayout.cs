namespace CoAssess.Datasets;

/// <summary>What the columns of a release are, by its schema; columns of the file's own are words.</summary>
internal sealed class ReleaseLayout
{
    private readonly TableSchema? _schema;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public ReleaseLayout(Release release, TableSchema? schema)
    {
        _schema = schema;
        Columns = release.Columns;
        Kinds = [.. Columns.Select(name => schema?.Fields.FirstOrDefault(field => field.Name == name)?.Kind ?? FieldKind.Text)];
        for (var place = 0; place < Columns.Count; place++)
        {
            _places.TryAdd(Columns[place], place);
        }

        Amount = PlaceOf(FieldRole.Amount, FieldKind.Money);
        Date = PlaceOf(FieldRole.Date, FieldKind.Date);
    }

    public IReadOnlyList<string> Columns { get; }

    public IReadOnlyList<FieldKind> Kinds { get; }

    /// <summary>Gets the place of the column of amounts; null when there is none.</summary>
    public int? Amount { get; }

    /// <summary>Gets the place of the column of days; null when there is none.</summary>
    public int? Date { get; }

    /// <summary>Gives the place of a column; null when the release has none of that name.</summary>
    public int? PlaceOf(string column) => _places.TryGetValue(column, out var place) ? place : null;

    /// <summary>Gives the place of the column that plays a role; null when none does.</summary>
    public int? PlaceOf(FieldRole role) =>
        _schema?.Fields.FirstOrDefault(field => field.Role == role && _places.ContainsKey(field.Name)) is { } field ? _places[field.Name] : null;

    /// <summary>Gives the place of a column of words that plays a role; null when none does.</summary>
    public int? TextPlaceOf(FieldRole role) => PlaceOf(role) is { } place && IsText(place) ? place : null;

    /// <summary>Says whether words are looked for in a column.</summary>
    public bool IsText(int column) => Kinds[column] is FieldKind.Text or FieldKind.Address;

    public bool IsNumber(int column) => Kinds[column] is FieldKind.Money or FieldKind.Integer or FieldKind.Number;

    public bool IsDate(int column) => Kinds[column] is FieldKind.Date;

    private int? PlaceOf(FieldRole role, FieldKind kind) =>
        PlaceOf(role) is { } place && Kinds[place] == kind ? place : null;
}
