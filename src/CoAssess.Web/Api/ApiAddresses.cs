using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Web.Forms;
using CoAssess.Web.Layout;

namespace CoAssess.Web.Api;

/// <summary>The absolute addresses that API documents carry.</summary>
internal sealed class ApiAddresses(Council council, Receipts receipts)
{
    public Uri Page(DatasetId dataset) => SiteAddresses.Dataset(council, dataset);

    public Uri Page(DatasetId dataset, RowReference row) => SiteAddresses.Row(council, dataset, row);

    public Uri Csv(DatasetId dataset, ReleaseId release) => SiteAddresses.ReleaseCsv(council, dataset, release);

    public Uri CsvMetadata(DatasetId dataset, ReleaseId release) => SiteAddresses.ReleaseCsvMetadata(council, dataset, release);

    public Uri Dataset(DatasetId dataset) => new(council.PublicAddress, $"api/datasets/{dataset}");

    public Uri Rows(DatasetId dataset, string query) => new(council.PublicAddress, $"api/datasets/{dataset}/rows{query}");

    public Uri Register(string query) => new(council.PublicAddress, $"api/register{query}");

    /// <summary>The rows that bear a fact out; null when it names none.</summary>
    public Uri? Of(DatasetId dataset, ReleaseId release, ExplanationFact fact) => fact switch
    {
        { Row: { } row } => new(Dataset(dataset) + $"/rows/{row}"),
        { Query: { } query } => Rows(dataset, RowQueryText.Write(query, release)),
        _ => null,
    };

    public Uri Asked(string reference) => new(council.PublicAddress, $"asked/{reference}?receipt={receipts.Issue(reference)}");
}
