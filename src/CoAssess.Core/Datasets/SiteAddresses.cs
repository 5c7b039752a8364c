using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The addresses of datasets, releases and rows on a council's public site; pages, links in posts and catalogue documents all take them from here.</summary>
public static class SiteAddresses
{
    private const string Datasets = "datasets";
    private const string Releases = "releases";
    private const string Rows = "rows";
    private const string CsvEnding = ".csv";
    private const string CsvMetadataEnding = ".csv-metadata.json";

    /// <summary>The list of datasets.</summary>
    /// <param name="council">The council.</param>
    public static Uri Catalogue(Council council) => Under(council, Datasets);

    /// <summary>The whole catalogue as DCAT-AP 3 JSON-LD.</summary>
    /// <param name="council">The council.</param>
    public static Uri CatalogueDocument(Council council) => Under(council, "catalogue.jsonld");

    /// <summary>A dataset as CKAN's <c>package_show</c> answers.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    public static Uri Package(Council council, DatasetId dataset) => Under(council, $"api/3/action/package_show?id={dataset}");

    /// <summary>A dataset's page.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    public static Uri Dataset(Council council, DatasetId dataset) => Under(council, $"{Datasets}/{dataset}");

    /// <summary>A release's page.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="release">The release.</param>
    public static Uri Release(Council council, DatasetId dataset, ReleaseId release) =>
        Under(council, $"{Datasets}/{dataset}/{Releases}/{release}");

    /// <summary>A release's CSV.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="release">The release.</param>
    public static Uri ReleaseCsv(Council council, DatasetId dataset, ReleaseId release) =>
        Under(council, $"{Datasets}/{dataset}/{Releases}/{release}{CsvEnding}");

    /// <summary>The CSVW metadata of a release's CSV, where the W3C's rule has programs look for it: beside the file, with <c>-metadata.json</c> behind its name.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="release">The release.</param>
    public static Uri ReleaseCsvMetadata(Council council, DatasetId dataset, ReleaseId release) =>
        Under(council, $"{Datasets}/{dataset}/{Releases}/{release}{CsvMetadataEnding}");

    /// <summary>A row's page, with its questions and answers.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">Its dataset.</param>
    /// <param name="row">The row.</param>
    public static Uri Row(Council council, DatasetId dataset, RowReference row) =>
        Under(council, $"{Datasets}/{dataset}/{Rows}/{row}");

    /// <summary>Says what an address of the public site is about.</summary>
    /// <param name="council">The council.</param>
    /// <param name="address">Any absolute address, such as a link in a post; http and https count as the same, a query or fragment as nothing.</param>
    /// <returns>The place, or null when the address is of another site or about no dataset.</returns>
    public static SitePlace? Read(Council council, Uri address)
    {
        ArgumentNullException.ThrowIfNull(council);
        ArgumentNullException.ThrowIfNull(address);
        if (!IsOfSite(council.PublicAddress, address))
        {
            return null;
        }

        var parts = address.AbsolutePath[council.PublicAddress.AbsolutePath.Length..].TrimEnd('/').Split('/');
        if (parts is not [Datasets, var name, ..] || !DatasetId.IsValid(name))
        {
            return null;
        }

        var dataset = new DatasetId(name);
        return parts switch
        {
            [_, _, Releases, var file] when ReleaseId.TryParse(Stem(file), out var release) => new(dataset, release, null),
            [_, _, Rows, var text] when RowReference.TryParse(text, out var row) => new(dataset, null, row),
            _ => new(dataset, null, null),
        };
    }

    private static bool IsOfSite(Uri site, Uri address) =>
        address is { IsAbsoluteUri: true, Scheme: "http" or "https" }
        && address.IdnHost.Equals(site.IdnHost, StringComparison.OrdinalIgnoreCase)
        && (address.Port == site.Port || (address.IsDefaultPort && site.IsDefaultPort))
        && address.AbsolutePath.StartsWith(site.AbsolutePath, StringComparison.Ordinal);

    private static string Stem(string file) =>
        file.EndsWith(CsvMetadataEnding, StringComparison.Ordinal) ? file[..^CsvMetadataEnding.Length]
        : file.EndsWith(CsvEnding, StringComparison.Ordinal) ? file[..^CsvEnding.Length]
        : file;

    private static Uri Under(Council council, string path)
    {
        ArgumentNullException.ThrowIfNull(council);
        return new(council.PublicAddress, path);
    }
}
