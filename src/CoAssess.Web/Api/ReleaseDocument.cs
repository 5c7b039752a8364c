using CoAssess.Datasets;
using CoAssess.Web.Exits;

namespace CoAssess.Web.Api;

/// <summary>A release as the API shows it: counts of what the file held, never the rows that were set aside.</summary>
internal sealed record ReleaseDocument(
    string Id,
    string Dataset,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    int Version,
    string? Supersedes,
    DateTimeOffset ReleasedAt,
    long Rows,
    long Released,
    long Quarantined,
    long WithdrawnRows,
    WithdrawalDocument? Withdrawn,
    decimal? Total,
    RowDifference Difference,
    IReadOnlyList<string> Columns,
    long CsvBytes,
    Uri Csv,
    Uri CsvMetadata)
{
    public static ReleaseDocument Of(Release release, ApiAddresses addresses, WithdrawnAnswers withdrawn) => new(
        release.Id.Value,
        release.Dataset.Value,
        release.Period.From,
        release.Period.To,
        release.Version,
        release.Supersedes?.Value,
        release.ReleasedAt,
        release.Check.Rows,
        release.Check.Released,
        release.Check.Quarantined,
        release.WithdrawnRows,
        release.Withdrawn is { } withdrawal ? new(withdrawn.DayOf(withdrawal), withdrawal.Because) : null,
        release.Check.ReleasedTotal,
        release.Difference,
        release.Columns,
        release.CsvBytes,
        addresses.Csv(release.Dataset, release.Id),
        addresses.CsvMetadata(release.Dataset, release.Id));
}
