using CoAssess.Datasets;

namespace CoAssess.Cli;

/// <summary>What <c>dataset check --json</c> prints.</summary>
/// <remarks>
/// A data row is one whose amount can be read; what cannot be read as one is set aside and counted in <see cref="Unreadable"/>. The counts, the total and the dates are over <see cref="Rows"/>: the data rows read, released or not.
/// </remarks>
internal sealed record CheckReport(
    long Rows,
    long Released,
    long Quarantined,
    long Unreadable,
    long Blank,
    string? Total,
    long Negative,
    long Redacted,
    string Encoding,
    long HeaderLine,
    DateOnly? DateFrom,
    DateOnly? DateTo,
    double Seconds,
    IReadOnlyList<string> Notes,
    IReadOnlyList<RowProblem> Problems)
{
    public static CheckReport Of(DatasetCheck check, TimeSpan took) => new(
        check.Rows, check.Released, check.Quarantined, check.Unreadable, check.Blank, check.Total?.ToString("0.00##########"), check.Negative, check.Redacted,
        check.Encoding, check.HeaderLine, check.DateFrom, check.DateTo, Math.Round(took.TotalSeconds, 3), check.Notes, check.Problems);
}
