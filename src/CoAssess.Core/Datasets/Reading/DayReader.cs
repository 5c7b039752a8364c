namespace CoAssess.Datasets;

/// <summary>Reads the days of a file. In which order day and month stand is decided once, from all its rows, when the first cell needs it.</summary>
internal sealed class DayReader(TableText text, char separator, int[] sources, CancellationToken cancellationToken)
{
    /// <summary>Gets the order; null while no cell needed it.</summary>
    public DayOrder? Order { get; private set; }

    /// <summary>Gets whether months stand before days.</summary>
    public bool IsMonthFirst => Order is { MonthFirst: true };

    /// <summary>Reads a day, or finds what is wrong with it.</summary>
    /// <param name="cell">The cell, trimmed.</param>
    /// <param name="rule">Its column's rule.</param>
    /// <param name="fault">Where a fault goes.</param>
    public DateOnly? Read(ReadOnlySpan<byte> cell, ColumnRule rule, ref RowFault fault)
    {
        if (rule.LastDay.TryGet(cell, out var last))
        {
            return last;
        }

        var shape = DayText.Read(cell, IsMonthFirst, out var day);
        if (shape is DayShape.Fixed)
        {
            rule.LastDay.Keep(cell, day);
            return day;
        }

        if (shape is DayShape.Ordered or DayShape.OtherOrder && Order is null)
        {
            Order = text.KeepPlace(() => DayOrderScout.Decide(text, separator, sources, cancellationToken));
            shape = DayText.Read(cell, Order.MonthFirst, out day);
        }

        if (shape is DayShape.Ordered)
        {
            rule.LastDay.Keep(cell, day);
            return day;
        }

        var isBlank = CellText.IsBlank(cell) || (rule.MayBeBlank && CellText.IsNoValue(cell));
        if (!isBlank || !rule.MayBeBlank)
        {
            fault.Find(RowProblemKind.Invalid, rule.Name, isBlank ? rule.BlankReason : shape is DayShape.OtherOrder ? rule.OtherOrderReason : rule.UnreadReason);
        }

        return null;
    }
}
