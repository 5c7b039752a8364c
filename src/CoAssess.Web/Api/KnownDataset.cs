using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Web.Api;

/// <summary>Finds the dataset and release that an address names.</summary>
internal static class KnownDataset
{
    public static readonly Microsoft.AspNetCore.Http.IResult Unknown =
        Problems.NotFound("unknown-dataset", "No dataset has that name; /api/datasets lists those there are.");

    public static readonly Microsoft.AspNetCore.Http.IResult UnknownRelease =
        Problems.NotFound("unknown-release", "The dataset has no such release; its /releases lists those there are.");

    public static async ValueTask<Dataset?> FindAsync(
        this IDatasetCatalogue catalogue, Council council, string dataset, CancellationToken cancellationToken) =>
        DatasetId.IsValid(dataset) ? await catalogue.FindAsync(council.Id, new(dataset), cancellationToken) : null;

    public static async ValueTask<Release?> FindReleaseAsync(
        this IDatasetCatalogue catalogue, Council council, string dataset, string release, CancellationToken cancellationToken) =>
        ReleaseId.TryParse(release, out var id)
        && await catalogue.FindReleaseAsync(council.Id, id, cancellationToken) is { } found
        && found.Dataset.Value == dataset
            ? found
            : null;
}
