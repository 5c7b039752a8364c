using CoAssess.Datasets;

namespace CoAssess.Web.Api;

/// <summary>A dataset as the API shows it.</summary>
internal sealed record DatasetDocument(
    string Id, string Title, string Description, string Schema, string? LatestRelease, Uri Page, Uri Self)
{
    public static DatasetDocument Of(Dataset dataset, ApiAddresses addresses) => new(
        dataset.Id.Value, dataset.Title, dataset.Description, dataset.SchemaId, dataset.Latest?.Value, addresses.Page(dataset.Id), addresses.Dataset(dataset.Id));
}
