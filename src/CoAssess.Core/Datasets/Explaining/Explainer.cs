using CoAssess.Councils;
using CoAssess.Storage;

namespace CoAssess.Datasets;

/// <summary>Explains releases from their published rows; an explanation is kept in memory until a release comes about or something is withdrawn.</summary>
internal sealed class Explainer(IDatasetCatalogue catalogue, ISchemaLibrary schemas, IBlobStore blobs, ReleaseMemory memory) : IExplainer
{
    public async ValueTask<Explanation?> ExplainAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken)
    {
        if (await catalogue.FindReleaseAsync(council, release, cancellationToken).ConfigureAwait(false) is not { Withdrawn: null } found)
        {
            return null;
        }

        var earlier = Earlier(found, await catalogue.ReleasesAsync(council, found.Dataset, cancellationToken).ConfigureAwait(false));
        var basis = string.Join(' ', earlier.Prepend(found).Select(static one => one.Csv.Hash));
        var held = await memory.GetAsync(
            council, release, basis, async ending => new HeldExplanation(await WriteAsync(council, found, earlier, ending).ConfigureAwait(false), basis), cancellationToken).ConfigureAwait(false);
        return held.Explanation;
    }

    /// <summary>The releases that stand for periods before this one, nearest first.</summary>
    private static List<Release> Earlier(Release release, IReadOnlyList<Release> all) =>
        [.. all.Where(other => other.Period.To < release.Period.From)
            .GroupBy(static other => other.Period).Select(static versions => versions.MaxBy(static other => other.Version)!)
            .Where(static other => other.Withdrawn is null)
            .OrderByDescending(static other => other.Period.To).ThenByDescending(static other => other.Period.From)];

    private async Task<Explanation> WriteAsync(CouncilId council, Release release, List<Release> earlier, CancellationToken cancellationToken)
    {
        var dataset = await catalogue.FindAsync(council, release.Dataset, cancellationToken).ConfigureAwait(false);
        var schema = dataset is null ? null : schemas.Find(dataset.SchemaId);
        var layout = new ReleaseLayout(release, schema);
        var figures = await FiguresAsync(release, layout, cancellationToken).ConfigureAwait(false);
        var writer = new ExplanationWriter(dataset?.Title ?? release.Dataset.Value, release, schema, layout, figures);
        var change = earlier is [var before, ..]
            ? writer.Change(before, await FiguresAsync(before, new(before, schema), cancellationToken).ConfigureAwait(false))
            : null;
        var suppliers = new EarlierSuppliers();
        foreach (var other in figures.Suppliers is null ? [] : earlier)
        {
            var csv = await OpenAsync(other, cancellationToken).ConfigureAwait(false);
            await using (csv.ConfigureAwait(false))
            {
                await suppliers.AddAsync(csv, other, new(other, schema), cancellationToken).ConfigureAwait(false);
            }
        }

        ExplanationSection?[] sections =
        [
            writer.Summary(), change, writer.ByUnit(), writer.BySupplier(), writer.ByMonth(), writer.Largest(),
            writer.Credits(), writer.PossibleDuplicates(), writer.FirstTimeSuppliers(suppliers), writer.Redacted(),
        ];
        return new(release.Id, [.. sections.OfType<ExplanationSection>()]);
    }

    private async Task<ReleaseFigures> FiguresAsync(Release release, ReleaseLayout layout, CancellationToken cancellationToken)
    {
        var csv = await OpenAsync(release, cancellationToken).ConfigureAwait(false);
        await using (csv.ConfigureAwait(false))
        {
            return await ReleaseFigures.ReadAsync(csv, layout, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<Stream> OpenAsync(Release release, CancellationToken cancellationToken) =>
        await blobs.OpenAsync(release.Csv, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException($"The published CSV of release {release.Id} is missing from the blob store.");

    private sealed class HeldExplanation(Explanation explanation, string basis) : IHeldMemory
    {
        public Explanation Explanation { get; } = explanation;

        public long Bytes => 1024 + (basis.Length * 2L) + Explanation.Sections.Sum(static section => section.Facts.Sum(static fact => 400L + (fact.Text.Length * 2)));
    }
}
