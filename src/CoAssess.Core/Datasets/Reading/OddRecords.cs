using System.Text;
using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Tells records that are no data rows from those that are.</summary>
internal sealed class OddRecords(ColumnRules rules, TableHeader header)
{
    /// <summary>A total's row has a total's label, no payee, and nothing that a payment has; or nothing but the sum.</summary>
    public bool IsTotal(CsvReader reader, PayeeVerdict payee)
    {
        if (rules.Day is not null && !CellText.IsBlank(reader.GetSpan(rules.Day.Source)) && payee is PayeeVerdict.Total)
        {
            return false;
        }

        var filled = 0;
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var cell = reader.GetSpan(column);
            if (PayeeJudge.IsTotal(cell))
            {
                return true;
            }

            filled += CellText.IsBlank(cell) ? 0 : 1;
        }

        return filled == 1 && rules.Amount is not null;
    }

    /// <summary>Says whether a label is a total's, or the column's own heading.</summary>
    public bool IsOddLabel(ReadOnlySpan<byte> label) =>
        PayeeJudge.IsTotal(label) || (label.Length < 100 && ColumnName.KeyOf(Encoding.UTF8.GetString(label)) == header.Keys[rules.Label.Source]);

    /// <summary>A total may stand in another column than the amounts do.</summary>
    public static decimal? FindAmount(CsvReader reader)
    {
        for (var column = reader.FieldCount - 1; column >= 0; column--)
        {
            if (MoneyText.TryRead(reader.GetSpan(column), out var amount))
            {
                return amount;
            }
        }

        return null;
    }

    /// <summary>Counts the cells that hold anything, and says whether one of them names a total.</summary>
    public static (int Filled, bool IsTotal) Survey(CsvReader reader)
    {
        var filled = 0;
        var isTotal = false;
        for (var column = 0; column < reader.FieldCount; column++)
        {
            var cell = reader.GetSpan(column);
            filled += CellText.IsBlank(cell) ? 0 : 1;
            isTotal |= PayeeJudge.IsTotal(cell);
        }

        return (filled, isTotal);
    }
}
