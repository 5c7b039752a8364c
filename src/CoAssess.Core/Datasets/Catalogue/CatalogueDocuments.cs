using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>Writes the catalogue from what has been released.</summary>
internal sealed class CatalogueDocuments(IDatasetCatalogue catalogue, ISchemaLibrary schemas) : ICatalogueDocuments
{
    /// <summary>The licence of everything that is published: Open Government Licence v3.</summary>
    public const string Licence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public async ValueTask<ReadOnlyMemory<byte>> DcatAsync(Council council, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        var listed = new List<ListedDataset>();
        foreach (var dataset in await catalogue.ListAsync(council.Id, cancellationToken).ConfigureAwait(false))
        {
            listed.Add(await ListAsync(dataset, cancellationToken).ConfigureAwait(false));
        }

        return Write(DcatDocument.Of(council, listed));
    }

    public async ValueTask<ReadOnlyMemory<byte>?> CkanAsync(Council council, DatasetId dataset, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        return await catalogue.FindAsync(council.Id, dataset, cancellationToken).ConfigureAwait(false) is { } found
            ? Write(CkanDocument.Of(council, await ListAsync(found, cancellationToken).ConfigureAwait(false)))
            : default(ReadOnlyMemory<byte>?);
    }

    public async ValueTask<ReadOnlyMemory<byte>?> CsvwAsync(Council council, ReleaseId release, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(council);
        return await catalogue.FindReleaseAsync(council.Id, release, cancellationToken).ConfigureAwait(false) is { Withdrawn: null } found
            && await catalogue.FindAsync(council.Id, found.Dataset, cancellationToken).ConfigureAwait(false) is { } dataset
            ? Write(CsvwDocument.Of(council, dataset, found, schemas.Find(dataset.SchemaId)))
            : default(ReadOnlyMemory<byte>?);
    }

    /// <summary>The organisation's address in the national lists, by GSS code.</summary>
    public static string Publisher(Council council) => $"http://statistics.data.gov.uk/id/statistical-geography/{council.Id}";

    private async ValueTask<ListedDataset> ListAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        var releases = await catalogue.ReleasesAsync(dataset.Council, dataset.Id, cancellationToken).ConfigureAwait(false);
        // The newest version of each period comes first; the others have been superseded. A period whose newest was withdrawn has none that stands.
        return new(
            dataset,
            schemas.Find(dataset.SchemaId),
            [.. releases.DistinctBy(static release => release.Period).Where(static release => release.Withdrawn is null)]);
    }

    private static ReadOnlyMemory<byte> Write(JsonObject document)
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        using var writer = new Utf8JsonWriter(bytes, Readable);
        document.WriteTo(writer);
        writer.Flush();
        return bytes.WrittenMemory;
    }
}
