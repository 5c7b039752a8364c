using CoAssess.Datasets;
using CoAssess.Web.Layout;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Officers;

/// <summary>What an officer typed to take something back.</summary>
/// <param name="Rows">The rows, one a line; empty for the release as a whole.</param>
/// <param name="IsWhole">Whether the release as a whole is meant; null while nothing was chosen.</param>
/// <param name="Because">Why.</param>
/// <param name="IsSure">Whether the officer has said that it cannot be undone.</param>
public sealed record WithdrawForm(string Rows, bool? IsWhole, string Because, bool IsSure)
{
    internal static WithdrawForm Empty { get; } = new("", null, "", false);

    internal static WithdrawForm Read(IFormCollection form) => new(
        form["rows"].ToString().ReplaceLineEndings("\n").Trim(),
        form["what"].ToString() switch { "rows" => false, "release" => true, _ => null },
        form["because"].ToString().ReplaceLineEndings(" ").Trim(),
        form["sure"].ToString() == "1");

    /// <summary>Reads the rows, or says what is wrong with the form.</summary>
    /// <returns>The rows, none for the release as a whole; null with errors.</returns>
    internal IReadOnlyList<RowReference>? ReadRows(List<FieldError> errors)
    {
        List<RowReference> rows = [];
        foreach (var line in IsWhole is false ? Rows.Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries) : [])
        {
            if (WithdrawalRequest.TryReadRow(line, out var row))
            {
                rows.Add(row);
            }
            else
            {
                errors.Add(new("rows", "Give the reference of each row as it stands on the row's page, one a line"));
                break;
            }
        }

        if (IsWhole is null)
        {
            errors.Add(new("what-rows", "Choose what to withdraw"));
        }
        else if (IsWhole is false && rows.Count == 0 && errors.Count == 0)
        {
            errors.Add(new("rows", "Give the reference of at least one row"));
        }

        if (Because.Length == 0)
        {
            errors.Add(new("because", "Say why"));
        }

        if (!IsSure)
        {
            errors.Add(new("sure", "Confirm that it cannot be undone"));
        }

        return errors.Count == 0 ? rows : null;
    }
}
