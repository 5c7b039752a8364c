using CoAssess.Datasets;

namespace CoAssess.Web.Layout;

/// <summary>How a release's rows are shown.</summary>
/// <param name="All">Every column, in the order of publication.</param>
/// <param name="Listed">The few that tell rows apart in a list.</param>
public sealed record RowTable(IReadOnlyList<TableColumn> All, IReadOnlyList<TableColumn> Listed)
{
    /// <summary>Finds the column that plays a role; null when the release has none.</summary>
    /// <param name="role">The role.</param>
    public TableColumn? For(FieldRole role) => All.FirstOrDefault(column => column.Role == role);

    /// <summary>Gives a row's value as people read it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    public static string Show(ReleasedRow row, TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(column);
        return column.Index < row.Values.Count ? Plain.Value(row.Values[column.Index], column.Kind) : "";
    }

    /// <summary>Names a row in a few words: who was paid how much on what day, as far as its columns say.</summary>
    /// <param name="row">The row.</param>
    public string Name(ReleasedRow row)
    {
        var beneficiary = Value(row, FieldRole.Beneficiary);
        var amount = Value(row, FieldRole.Amount);
        var day = Value(row, FieldRole.Date);
        var name = (beneficiary, amount) switch
        {
            ({ Length: > 0 }, { Length: > 0 }) => $"{amount} to {beneficiary}",
            ({ Length: > 0 }, _) => beneficiary,
            (_, { Length: > 0 }) => amount,
            _ => Listed.Select(column => Show(row, column)).FirstOrDefault(static value => value.Length > 0) ?? "A row",
        };
        return day is { Length: > 0 } ? $"{name}, {day}" : name;
    }

    private string? Value(ReleasedRow row, FieldRole role) => For(role) is { } column ? Show(row, column) : null;
}
