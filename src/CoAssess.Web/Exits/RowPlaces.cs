using CoAssess.Councils;
using CoAssess.Datasets;
using CoAssess.Privacy;
using CoAssess.Web.Layout;

namespace CoAssess.Web.Exits;

/// <summary>Finds the dataset or row that an address names.</summary>
internal sealed class RowPlaces(Council council, IDatasetCatalogue catalogue, IReleasedRows rows, IWithdrawals withdrawals, RowTables tables, PublicExit exit)
{
    /// <summary>Finds a place; null when the address names none that everyone may see.</summary>
    public async ValueTask<RowPlace?> FindAsync(string dataset, string? reference, CancellationToken cancellationToken)
    {
        if (!DatasetId.IsValid(dataset) || await catalogue.FindAsync(council.Id, new(dataset), cancellationToken) is not { } found)
        {
            return null;
        }

        if (reference is null)
        {
            return new(found, null, found.Title);
        }

        return RowReference.TryParse(reference, out var row)
            && exit.Row() is VisibilityDecision.Shown
            && await rows.FindAsync(council.Id, found.Id, row, cancellationToken) is { } place
            ? new(found, place, tables.For(found, place.Release).Name(place.Row))
            : null;
    }

    /// <summary>Finds the withdrawal of a row that an address names and nobody is to see; null when the row stands, or never was.</summary>
    public async ValueTask<Withdrawal?> FindWithdrawalAsync(string dataset, string? reference, CancellationToken cancellationToken) =>
        DatasetId.IsValid(dataset)
        && RowReference.TryParse(reference, out var row)
        && await withdrawals.FindAsync(council.Id, new(dataset), row, cancellationToken) is { } withdrawal
        && exit.Row(withdrawal) is VisibilityDecision.Withheld
            ? withdrawal
            : null;
}
