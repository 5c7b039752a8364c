using System.Text.Json.Nodes;
using CoAssess.Datasets;

namespace CoAssess.Core.Tests.Datasets;

public sealed class CatalogueDocumentsTests
{
    private const string Tar = "Example Roads Ltd,2026-05-05,T1,1200.00,Tarmac";

    [Fact]
    public async Task Dcat_lists_each_dataset_with_its_files_their_size_checksum_and_period()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Tar);

        var catalogue = await DcatAsync(publishing);

        var file = catalogue["dcat:dataset"]![0]!["dcat:distribution"]![0]!;
        Assert.Equal("dcat:Catalog", (string?)catalogue["@type"]);
        Assert.Equal("http://statistics.data.gov.uk/id/statistical-geography/E07000188", (string?)catalogue["dct:publisher"]!["@id"]);
        Assert.Equal($"https://data.example.org/datasets/spend/releases/{release.Id}.csv", (string?)file["dcat:downloadURL"]!["@id"]);
        Assert.Equal(release.CsvBytes.ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)file["dcat:byteSize"]!["@value"]);
        Assert.Equal(release.Csv.Hash, (string?)file["spdx:checksum"]!["spdx:checksumValue"]!["@value"]);
        Assert.Equal("2026-05-31", (string?)file["dct:temporal"]!["dcat:endDate"]!["@value"]);
        Assert.Equal(CatalogueDocuments.Licence, (string?)file["dct:license"]!["@id"]);
        Assert.EndsWith("frequency/QUARTERLY", (string?)catalogue["dcat:dataset"]![0]!["dct:accrualPeriodicity"]!["@id"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_superseded_release_is_listed_nowhere()
    {
        var publishing = new Publishing();
        await publishing.ReleaseAsync(Tar);
        var second = await publishing.ReleaseAsync(Tar, Tar);

        var files = (await DcatAsync(publishing))["dcat:dataset"]![0]!["dcat:distribution"]!.AsArray();
        var resources = (await CkanAsync(publishing))!["result"]!["resources"]!.AsArray();

        Assert.Equal(second.Id.Value, (string?)Assert.Single(files)!["dct:identifier"]);
        Assert.Equal(second.Csv.Hash, (string?)Assert.Single(resources)!["hash"]);
    }

    [Fact]
    public async Task An_empty_catalogue_is_still_one()
    {
        var catalogue = await DcatAsync(new Publishing());

        Assert.Empty(catalogue["dcat:dataset"]!.AsArray());
        Assert.False(catalogue.ContainsKey("dct:modified"));
    }

    [Fact]
    public async Task Ckan_shows_a_package_whose_ids_never_change()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Tar);

        var (first, again) = (await CkanAsync(publishing), await CkanAsync(publishing));

        var package = first!["result"]!;
        Assert.True((bool?)first["success"]);
        Assert.Equal(("spend", "uk-ogl", 1), ((string?)package["name"], (string?)package["license_id"], (int?)package["num_resources"]));
        Assert.True(Guid.TryParse((string?)package["id"], out _));
        Assert.Equal(release.Id.Value, ((string?)package["resources"]![0]!["id"])!.Replace("-", "", StringComparison.Ordinal));
        Assert.Equal("2026-03-02T09:00:00.000000", (string?)package["metadata_modified"]);
        Assert.True(JsonNode.DeepEquals(first, again));
        Assert.Null(await new CatalogueDocuments(publishing.Catalogue, publishing).CkanAsync(Publishing.Borough, new("nothing"), CancellationToken.None));
    }

    [Fact]
    public async Task Csvw_describes_every_column_of_the_file_in_its_order()
    {
        var publishing = new Publishing();
        var release = await publishing.ReleaseAsync(Publishing.Header + ",Cost Centre", Tar + ",C1");

        var table = JsonNode.Parse((await new CatalogueDocuments(publishing.Catalogue, publishing).CsvwAsync(Publishing.Borough, release.Id, CancellationToken.None))!.Value.Span)!;

        var columns = table["tableSchema"]!["columns"]!.AsArray();
        var header = (await publishing.CsvAsync(release)).Split("\r\n")[0].Split(',');
        Assert.Equal(header, columns.Select(static column => column!["titles"] is JsonArray titles ? (string?)titles[0] : (string?)column["titles"]));
        Assert.Equal("RowReference", (string?)table["tableSchema"]!["primaryKey"]);
        Assert.Equal("decimal", (string?)columns[4]!["datatype"]);
        Assert.Equal("yyyy-MM-dd", (string?)columns[2]!["datatype"]!["format"]);
        Assert.Equal(("Cost%20Centre", false), ((string?)columns[6]!["name"], (bool?)columns[6]!["required"]));
        Assert.Equal("https://data.example.org/datasets/spend/rows/{RowReference}", (string?)table["tableSchema"]!["aboutUrl"]);
        Assert.Equal(SiteAddresses.ReleaseCsv(Publishing.Borough, Publishing.Spend, release.Id).AbsoluteUri, (string?)table["url"]);
    }

    private static async Task<JsonObject> DcatAsync(Publishing publishing) =>
        JsonNode.Parse((await new CatalogueDocuments(publishing.Catalogue, publishing).DcatAsync(Publishing.Borough, CancellationToken.None)).Span)!.AsObject();

    private static async Task<JsonNode?> CkanAsync(Publishing publishing) =>
        JsonNode.Parse((await new CatalogueDocuments(publishing.Catalogue, publishing).CkanAsync(Publishing.Borough, Publishing.Spend, CancellationToken.None))!.Value.Span);
}
