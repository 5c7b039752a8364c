using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>What one reading of a published CSV counts up for its explanation.</summary>
internal sealed class ReleaseFigures
{
    private readonly ReleaseLayout _layout;
    private readonly int? _unit;
    private readonly int? _supplier;
    private readonly int? _purpose;
    private readonly Dictionary<(int Supplier, decimal Amount, DateOnly Day), int> _alike = [];
    private readonly SortedDictionary<DateOnly, (long Rows, decimal Sum)> _months = [];

    private ReleaseFigures(ReleaseLayout layout)
    {
        _layout = layout;
        _unit = layout.TextPlaceOf(FieldRole.Unit);
        _supplier = layout.TextPlaceOf(FieldRole.Beneficiary);
        _purpose = layout.TextPlaceOf(FieldRole.Purpose);
        Units = _unit is null ? null : new();
        Suppliers = _supplier is null ? null : new();
    }

    public long Rows { get; private set; }

    /// <summary>Gets the exact sum; null when the release has no amounts.</summary>
    public decimal? Total { get; private set; }

    public long WithoutAmount { get; private set; }

    public long WithoutDay { get; private set; }

    public DateOnly? FirstDay { get; private set; }

    public DateOnly? LastDay { get; private set; }

    public GroupTotals? Units { get; }

    public GroupTotals? Suppliers { get; }

    /// <summary>Gets the totals by the first day of a month, in order.</summary>
    public IReadOnlyDictionary<DateOnly, (long Rows, decimal Sum)> Months => _months;

    public NotedRows Largest { get; } = new();

    public NotedRows LargestCredits { get; } = new();

    public (long Rows, decimal Sum) Credits { get; private set; }

    /// <summary>Gets the credit nearest to zero, by which exactly the credits can be searched for.</summary>
    public decimal NearestCredit { get; private set; } = decimal.MinValue;

    /// <summary>Gets the rows that share supplier, amount and day with another, greatest sum first.</summary>
    public IReadOnlyList<(string Supplier, decimal Amount, DateOnly Day, int Rows)> Alike() =>
        [.. _alike.Where(static group => group.Value > 1)
            .Select(group => (Supplier: Suppliers![group.Key.Supplier].Text, group.Key.Amount, group.Key.Day, Rows: group.Value))
            .OrderByDescending(static group => group.Amount * group.Rows).ThenBy(static group => group.Supplier, StringComparer.Ordinal)
            .ThenBy(static group => group.Day)];

    /// <summary>Reads a published CSV to its end.</summary>
    public static async Task<ReleaseFigures> ReadAsync(Stream csv, ReleaseLayout layout, CancellationToken cancellationToken)
    {
        var figures = new ReleaseFigures(layout) { Total = layout.Amount is null ? null : 0.00m };
        using var reader = new PublishedCsvReader(csv);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            figures.Add(reader);
        }

        return figures;
    }

    /// <summary>Says whether a beneficiary's name was put out of sight by the council.</summary>
    public static bool IsRedacted(string supplier) =>
        supplier.Contains("redact", StringComparison.OrdinalIgnoreCase) || supplier.Contains("withheld", StringComparison.OrdinalIgnoreCase);

    private void Add(PublishedCsvReader row)
    {
        Rows++;
        var amount = _layout.Amount is { } money ? ReadAmount(row.Cell(money + 1)) : null;
        DateOnly? day = _layout.Date is { } date && DateColumn.TryRead(row.Cell(date + 1), out var read) ? read : null;
        Total += amount ?? 0;
        WithoutAmount += _layout.Amount is not null && amount is null ? 1 : 0;
        if (_unit is { } unit)
        {
            Units!.Add(row.Cell(unit + 1), amount);
        }

        var supplier = _supplier is { } place ? Suppliers!.Add(row.Cell(place + 1), amount) : -1;
        AddDay(day, amount);
        AddAmount(row, amount, day);
        if (amount > 0 && day is not null && supplier >= 0 && !row.Cell(_supplier!.Value + 1).IsEmpty)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_alike, (supplier, amount.Value, day.Value), out _)++;
        }
    }

    private void AddDay(DateOnly? day, decimal? amount)
    {
        if (day is not { } known)
        {
            WithoutDay += _layout.Date is null ? 0 : 1;
            return;
        }

        FirstDay = FirstDay < known ? FirstDay : known;
        LastDay = LastDay > known ? LastDay : known;
        var month = new DateOnly(known.Year, known.Month, 1);
        var (rows, sum) = _months.GetValueOrDefault(month);
        _months[month] = (rows + 1, sum + (amount ?? 0));
    }

    private void AddAmount(PublishedCsvReader row, decimal? amount, DateOnly? day)
    {
        if (amount is not { } known || known == 0)
        {
            return;
        }

        if (known < 0)
        {
            Credits = (Credits.Rows + 1, Credits.Sum + known);
            NearestCredit = Math.Max(NearestCredit, known);
        }

        var noted = known < 0 ? LargestCredits : Largest;
        if (noted.Takes(known))
        {
            noted.Add(new(RowReference.Parse(Encoding.UTF8.GetString(row[0])), known, day, Text(row, _unit), Text(row, _supplier), Text(row, _purpose)));
        }
    }

    private static string? Text(PublishedCsvReader row, int? column) =>
        column is { } place && !row.Cell(place + 1).IsEmpty ? Encoding.UTF8.GetString(row.Cell(place + 1)) : null;

    private static decimal? ReadAmount(ReadOnlySpan<byte> text) =>
        PlainNumber.TryRead(text, out var value, out _) ? PlainNumber.ToDecimal(value)
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : null;
}
