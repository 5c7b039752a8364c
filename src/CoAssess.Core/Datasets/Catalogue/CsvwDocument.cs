using System.Globalization;
using System.Text.Json.Nodes;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What programs need to know to read a published CSV: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data, 2015).</summary>
internal static class CsvwDocument
{
    private const string Safety =
        "In columns of text, a cell that begins with = + - @ ', a tab or a line break has an apostrophe in front, so that no spreadsheet runs it; "
        + "take one leading apostrophe away to get the value. Numbers and dates stand as they are, and so does a plain negative number.";

    private const string References =
        "RowReference is the first 80 bits, in Crockford's base 32, of the SHA-256 over the name and value of each cell that is not empty, "
        + "as netstrings in the byte order of the names; -2, -3 and so on mark the second and later of equal rows.";

    public static JsonObject Of(Council council, Dataset dataset, Release release, TableSchema? schema) => new()
    {
        ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = "en" }),
        ["@type"] = "Table",
        ["url"] = SiteAddresses.ReleaseCsv(council, dataset.Id, release.Id).AbsoluteUri,
        ["dc:title"] = $"{dataset.Title}, {release.Period.Title}",
        ["dc:description"] = dataset.Description,
        ["dc:identifier"] = release.Id.Value,
        ["dc:publisher"] = new JsonObject { ["@id"] = CatalogueDocuments.Publisher(council) },
        ["dc:license"] = new JsonObject { ["@id"] = CatalogueDocuments.Licence },
        ["dc:issued"] = new JsonObject
        {
            ["@value"] = release.ReleasedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["@type"] = "xsd:dateTime",
        },
        ["dc:temporal"] = $"{release.Period.From:yyyy-MM-dd}/{release.Period.To:yyyy-MM-dd}",
        ["dc:modified"] = new JsonObject
        {
            ["@value"] = release.ChangedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            ["@type"] = "xsd:dateTime",
        },
        ["rdfs:comment"] = new JsonArray([Safety, References, .. Withdrawals(release)]),
        ["dialect"] = Dialect(),
        ["tableSchema"] = new JsonObject
        {
            ["@type"] = "Schema",
            ["columns"] = new JsonArray([ReferenceColumn(), .. release.Columns.Select(column => Column(column, schema?.Fields.FirstOrDefault(field => field.Name == column)))]),
            ["primaryKey"] = CsvRowWriter.ReferenceColumn,
            ["aboutUrl"] = $"{SiteAddresses.Dataset(council, dataset.Id).AbsoluteUri}/rows/{{{CsvRowWriter.ReferenceColumn}}}",
        },
    };

    private static IEnumerable<JsonNode> Withdrawals(Release release) =>
        release.WithdrawnRows == 0 ? [] : [$"{PlainWords.Count(release.WithdrawnRows, "row")} of the release {(release.WithdrawnRows == 1 ? "was" : "were")} withdrawn by the council and {(release.WithdrawnRows == 1 ? "is" : "are")} not in this file."];

    private static JsonObject Dialect() => new()
    {
        ["@type"] = "Dialect",
        ["encoding"] = "utf-8",
        ["delimiter"] = ",",
        ["lineTerminators"] = new JsonArray("\r\n"),
        ["quoteChar"] = "\"",
        ["doubleQuote"] = true,
        ["header"] = true,
        ["headerRowCount"] = 1,
        ["skipBlankRows"] = false,
        ["skipInitialSpace"] = false,
        ["trim"] = false,
        ["commentPrefix"] = null,
    };

    private static JsonObject ReferenceColumn() => new()
    {
        ["name"] = CsvRowWriter.ReferenceColumn,
        ["titles"] = CsvRowWriter.ReferenceColumn,
        ["dc:description"] = "Points to this row, in this and later versions; a question about the row cites it.",
        ["datatype"] = new JsonObject { ["base"] = "string", ["format"] = "[0-9a-hjkmnp-tv-z]{16}(-[1-9][0-9]*)?" },
        ["required"] = true,
        ["propertyUrl"] = "http://purl.org/dc/terms/identifier",
    };

    private static JsonObject Column(string column, TableField? field)
    {
        var header = SpreadsheetSafety.Guard(column);
        var described = new JsonObject
        {
            ["name"] = Uri.EscapeDataString(column),
            ["titles"] = field is null || field.Title == header ? header : new JsonArray(header, field.Title),
            ["datatype"] = Datatype(field?.Kind ?? FieldKind.Text),
            ["required"] = field is { Required: true, BlankAllowed: false },
            ["null"] = "",
        };
        if (field is not null)
        {
            described["dc:description"] = field.Description;
        }

        return described;
    }

    private static JsonNode Datatype(FieldKind kind) => kind switch
    {
        FieldKind.Money or FieldKind.Number => "decimal",
        FieldKind.Integer => "integer",
        FieldKind.Date => new JsonObject { ["base"] = "date", ["format"] = "yyyy-MM-dd" },
        FieldKind.Boolean => new JsonObject { ["base"] = "boolean", ["format"] = "true|false" },
        FieldKind.Address => "anyURI",
        _ => "string",
    };
}
