using CoAssess.Councils;

namespace CoAssess.Datasets;

/// <summary>What to take back.</summary>
/// <param name="Council">Of which council.</param>
/// <param name="Dataset">Of which dataset.</param>
/// <param name="Release">The release.</param>
/// <param name="Rows">Rows of the release, which go from every release of the dataset that has them; empty for the release as a whole.</param>
/// <param name="Because">Why, for everybody: 1 to 300 characters that repeat nothing of the rows.</param>
/// <param name="Officer">Who decided, for the record.</param>
public sealed record WithdrawalRequest(
    CouncilId Council, DatasetId Dataset, ReleaseId Release, IReadOnlyList<RowReference> Rows, string Because, string Officer)
{
    /// <summary>The most characters of a reason.</summary>
    public const int LongestReason = 300;

    /// <summary>The most rows of one request.</summary>
    public const int MostRows = 1000;

    /// <summary>Reads a row as a person names it: its reference, or the address of its page.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="row">The reference when the text is one.</param>
    public static bool TryReadRow(string? text, out RowReference row)
    {
        var name = (text ?? "").Trim().TrimEnd('/');
        return RowReference.TryParse(name[(name.LastIndexOf('/') + 1)..], out row);
    }
}
