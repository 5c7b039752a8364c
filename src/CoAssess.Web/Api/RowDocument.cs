using CoAssess.Datasets;

namespace CoAssess.Web.Api;

/// <summary>A row: its reference, its page and its values by published column name.</summary>
internal sealed record RowDocument(string Reference, Uri Page, IReadOnlyDictionary<string, string> Values)
{
    public static RowDocument Of(DatasetId dataset, ReleasedRow row, IReadOnlyList<string> columns, ApiAddresses addresses)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, column) in columns.Index().Take(row.Values.Count))
        {
            values[column] = row.Values[index];
        }

        return new(row.Reference.Value, addresses.Page(dataset, row.Reference), values);
    }
}
