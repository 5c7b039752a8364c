using System.Text;
using CoAssess.Councils;
using CoAssess.Datasets;

namespace CoAssess.Web.Tests.Site;

/// <summary>An explainer, a timetable and catalogue documents with known content.</summary>
internal sealed class FakeLibrary(IDatasetCatalogue catalogue) : IExplainer, ITransparencyTimetable, ICatalogueDocuments
{
    public async ValueTask<Explanation?> ExplainAsync(CouncilId council, ReleaseId release, CancellationToken cancellationToken) =>
        await catalogue.FindReleaseAsync(council, release, cancellationToken) is null
            ? null
            : new(release,
            [
                new(ExplanationKind.Summary, "What this is", [new("The council paid £11,000.50 in 3 payments.", null, 11_000.50m, 3, new(), null)]),
                new(ExplanationKind.ByUnit, "By department",
                    [new("Highways paid £10,000.00 in 1 payment.", "Highways", 10_000m, 1, new() { Filters = new Dictionary<string, string> { ["OrganisationalUnit"] = "Highways" } }, null)]),
            ]);

    public ValueTask<IReadOnlyList<TimetableLine>> ListAsync(CouncilId council, DateOnly on, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<TimetableLine>>(
        [
            new("procurement-card", "Government Procurement Card", new(new(2025, 10, 1), new(2025, 12, 31)), new(2026, 1, 31), null, on.DayNumber - new DateOnly(2026, 1, 31).DayNumber),
            new("spend", "Spending over £500", new(new(2026, 1, 1), new(2026, 3, 31)), new(2026, 4, 30), null, 0),
        ]);

    public ValueTask<ReadOnlyMemory<byte>> DcatAsync(Council council, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>>(Encoding.UTF8.GetBytes("""{"@type":"dcat:Catalog"}"""));

    public ValueTask<ReadOnlyMemory<byte>?> CkanAsync(Council council, DatasetId dataset, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>?>(dataset.Value == "spend" ? Encoding.UTF8.GetBytes("""{"success":true}""") : null);

    public ValueTask<ReadOnlyMemory<byte>?> CsvwAsync(Council council, ReleaseId release, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ReadOnlyMemory<byte>?>(Encoding.UTF8.GetBytes("""{"@context":"http://www.w3.org/ns/csvw"}"""));
}
