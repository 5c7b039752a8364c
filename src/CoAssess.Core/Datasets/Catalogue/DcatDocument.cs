using System.Globalization;
using System.Text.Json.Nodes;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The catalogue as JSON-LD by DCAT-AP 3.0 (SEMIC, 2024), with the authority tables of the Publications Office that it names.</summary>
internal static class DcatDocument
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";

    public static JsonObject Of(Council council, IReadOnlyList<ListedDataset> datasets) => Without(new()
    {
        ["@context"] = Context(),
        ["@id"] = SiteAddresses.CatalogueDocument(council).AbsoluteUri,
        ["@type"] = "dcat:Catalog",
        ["dct:title"] = Text($"Open data of {council.Name}"),
        ["dct:description"] = Text($"What {council.Name} publishes about its spending, contracts and services."),
        ["dct:publisher"] = Publisher(council),
        ["dct:language"] = Id(Authority + "language/ENG"),
        ["dct:license"] = Id(CatalogueDocuments.Licence),
        ["dct:spatial"] = Id(CatalogueDocuments.Publisher(council)),
        ["foaf:homepage"] = Id(SiteAddresses.Catalogue(council).AbsoluteUri),
        ["dct:modified"] = datasets.Max(static dataset => dataset.ChangedAt) is { } changed ? Moment(changed) : null,
        ["dcat:themeTaxonomy"] = Id(Authority + "data-theme"),
        ["dcat:dataset"] = new JsonArray([.. datasets.Select(dataset => DatasetOf(council, dataset))]),
    });

    private static JsonObject Context() => new()
    {
        ["dcat"] = "http://www.w3.org/ns/dcat#",
        ["dct"] = "http://purl.org/dc/terms/",
        ["foaf"] = "http://xmlns.com/foaf/0.1/",
        ["spdx"] = "http://spdx.org/rdf/terms#",
        ["dcatap"] = "http://data.europa.eu/r5r/",
        ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
    };

    private static JsonObject DatasetOf(Council council, ListedDataset listed)
    {
        var (dataset, schema, releases) = listed;
        return Without(new()
        {
            ["@id"] = SiteAddresses.Dataset(council, dataset.Id).AbsoluteUri,
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = SiteAddresses.Dataset(council, dataset.Id).AbsoluteUri,
            ["dct:title"] = Text(dataset.Title),
            ["dct:description"] = Text(dataset.Description),
            ["dct:publisher"] = Id(CatalogueDocuments.Publisher(council)),
            ["dct:issued"] = listed.IssuedAt is { } issued ? Moment(issued) : null,
            ["dct:modified"] = listed.ChangedAt is { } changed ? Moment(changed) : null,
            ["dct:language"] = Id(Authority + "language/ENG"),
            ["dct:accessRights"] = Id(Authority + "access-right/PUBLIC"),
            ["dct:accrualPeriodicity"] = Id(Authority + "frequency/" + Frequency(schema?.Frequency ?? default)),
            ["dct:spatial"] = Id(CatalogueDocuments.Publisher(council)),
            ["dct:temporal"] = new JsonArray([.. releases.Select(static release => Temporal(release.Period))]),
            ["dcat:theme"] = Id(Authority + "data-theme/GOVE"),
            ["dcat:keyword"] = new JsonArray([.. Keywords(dataset).Select(static word => Text(word))]),
            ["dcat:landingPage"] = Id(SiteAddresses.Dataset(council, dataset.Id).AbsoluteUri),
            ["dct:conformsTo"] = schema?.Basis is { } basis
                ? new JsonObject { ["@type"] = "dct:Standard", ["dct:title"] = Text(basis) }
                : null,
            ["dcat:distribution"] = new JsonArray([.. releases.Select(release => Distribution(council, dataset, release))]),
        });
    }

    private static JsonObject Distribution(Council council, Dataset dataset, Release release) => new()
    {
        ["@id"] = SiteAddresses.Release(council, dataset.Id, release.Id).AbsoluteUri,
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = Text($"{dataset.Title}, {release.Period.Title}"),
        ["dct:identifier"] = release.Id.Value,
        ["dcat:version"] = release.Version.ToString(CultureInfo.InvariantCulture),
        ["dct:issued"] = Moment(release.ReleasedAt),
        ["dct:modified"] = Moment(release.ChangedAt),
        ["dct:temporal"] = Temporal(release.Period),
        ["dct:license"] = Id(CatalogueDocuments.Licence),
        ["dct:format"] = Id(Authority + "file-type/CSV"),
        ["dcat:mediaType"] = Id("https://www.iana.org/assignments/media-types/text/csv"),
        ["dcat:accessURL"] = Id(SiteAddresses.Release(council, dataset.Id, release.Id).AbsoluteUri),
        ["dcat:downloadURL"] = Id(SiteAddresses.ReleaseCsv(council, dataset.Id, release.Id).AbsoluteUri),
        ["dcat:byteSize"] = Typed(release.CsvBytes.ToString(CultureInfo.InvariantCulture), "xsd:nonNegativeInteger"),
        ["dcatap:availability"] = Id(Authority + "planned-availability/STABLE"),
        ["dct:conformsTo"] = Id("http://www.w3.org/ns/csvw#"),
        ["foaf:page"] = Id(SiteAddresses.ReleaseCsvMetadata(council, dataset.Id, release.Id).AbsoluteUri),
        ["spdx:checksum"] = new JsonObject
        {
            ["@type"] = "spdx:Checksum",
            ["spdx:algorithm"] = Id("http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
            ["spdx:checksumValue"] = Typed(release.Csv.Hash, "xsd:hexBinary"),
        },
    };

    private static JsonObject Publisher(Council council) => new()
    {
        ["@id"] = CatalogueDocuments.Publisher(council),
        ["@type"] = "foaf:Agent",
        ["foaf:name"] = Text(council.Name),
        ["dct:identifier"] = council.Id.Value,
        ["dct:type"] = Id("http://purl.org/adms/publishertype/LocalAuthority"),
    };

    private static JsonObject Temporal(Period period) => new()
    {
        ["@type"] = "dct:PeriodOfTime",
        ["dcat:startDate"] = Typed($"{period.From:yyyy-MM-dd}", "xsd:date"),
        ["dcat:endDate"] = Typed($"{period.To:yyyy-MM-dd}", "xsd:date"),
    };

    private static string Frequency(PublicationFrequency frequency) => frequency switch
    {
        PublicationFrequency.Monthly => "MONTHLY",
        PublicationFrequency.Quarterly => "QUARTERLY",
        PublicationFrequency.Annually => "ANNUAL",
        PublicationFrequency.Once => "NEVER",
        _ => "UNKNOWN",
    };

    private static IEnumerable<string> Keywords(Dataset dataset) =>
        new[] { dataset.Id.Value.Replace('-', ' '), "council", "transparency", "open data" }.Distinct(StringComparer.Ordinal);

    private static JsonObject Id(string address) => new() { ["@id"] = address };

    private static JsonObject Text(string text) => new() { ["@value"] = text, ["@language"] = "en" };

    private static JsonObject Typed(string value, string type) => new() { ["@value"] = value, ["@type"] = type };

    private static JsonObject Moment(DateTimeOffset at) => Typed(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), "xsd:dateTime");

    /// <summary>Leaves out what is not known: JSON-LD has no use for null.</summary>
    private static JsonObject Without(JsonObject document)
    {
        foreach (var name in document.Where(static pair => pair.Value is null).Select(static pair => pair.Key).ToList())
        {
            document.Remove(name);
        }

        return document;
    }
}
