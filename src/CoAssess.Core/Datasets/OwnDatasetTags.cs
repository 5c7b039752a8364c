using CoAssess.Analysis;
using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>The tags of the datasets, by which replies find them.</summary>
internal sealed class OwnDatasetTags(IDatasetCatalogue catalogue) : IOwnTags
{
    public async ValueTask<IReadOnlyList<string>> ListAsync(Council council, CancellationToken cancellationToken) =>
        [.. (await catalogue.ListAsync(council.Id, cancellationToken).ConfigureAwait(false)).Select(dataset => DatasetTag.For(council, dataset.Id))];
}
