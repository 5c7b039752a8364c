using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The catalogue in the forms that other catalogues read, as UTF-8 JSON.</summary>
public interface ICatalogueDocuments
{
    /// <summary>Writes the whole catalogue as DCAT-AP 3 JSON-LD.</summary>
    /// <param name="council">The council.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    ValueTask<ReadOnlyMemory<byte>> DcatAsync(Council council, CancellationToken cancellationToken);

    /// <summary>Writes a dataset as CKAN's <c>package_show</c> answers.</summary>
    /// <param name="council">The council.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The document, or null when there is no such dataset.</returns>
    ValueTask<ReadOnlyMemory<byte>?> CkanAsync(Council council, DatasetId dataset, CancellationToken cancellationToken);

    /// <summary>Writes the CSVW metadata that stands beside a release's CSV.</summary>
    /// <param name="council">The council.</param>
    /// <param name="release">The release.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The document, or null when there is no such release.</returns>
    ValueTask<ReadOnlyMemory<byte>?> CsvwAsync(Council council, ReleaseId release, CancellationToken cancellationToken);
}
