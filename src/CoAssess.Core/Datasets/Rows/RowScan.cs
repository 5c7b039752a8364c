using System.Globalization;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Answers a search by reading the published CSV through: for releases too large to hold, in memory of the page asked for.</summary>
internal sealed class RowScan
{
    private readonly ReleaseLayout _layout;
    private readonly RowQuery _query;
    private readonly IReadOnlyList<byte[]>? _words;
    private readonly List<(int Place, byte[] Text)> _texts = [];
    private readonly List<(int Place, decimal Number)> _numbers = [];
    private readonly int? _sortBy;
    private readonly long _skip;
    private readonly bool[] _found;
    private readonly bool _findsNothing;
    private byte[] _scratch = new byte[4096];

    private RowScan(ReleaseLayout layout, RowQuery query)
    {
        _layout = layout;
        _query = query;
        _words = SearchWords.OfQuery(query.Text);
        _found = new bool[_words?.Count ?? 0];
        _sortBy = query.SortBy is { } column ? layout.PlaceOf(column) : null;
        _skip = (query.Page - 1L) * query.PageSize;
        _findsNothing = _words is []
            || (layout.Amount is null && (query.AmountFrom ?? query.AmountTo) is not null)
            || (layout.Date is null && (query.DateFrom ?? query.DateTo) is not null);
        foreach (var (name, value) in query.Filters)
        {
            if (layout.PlaceOf(name) is not { } place)
            {
                _findsNothing = true;
            }
            else if (layout.IsNumber(place) && TryNumber(Encoding.UTF8.GetBytes(value), out var number))
            {
                _numbers.Add((place, number));
            }
            else
            {
                _texts.Add((place, Encoding.UTF8.GetBytes(value)));
            }
        }
    }

    /// <summary>Searches a published CSV.</summary>
    public static async Task<RowPage> SearchAsync(Stream csv, ReleaseLayout layout, RowQuery query, CancellationToken cancellationToken)
    {
        var scan = new RowScan(layout, query);
        var total = 0L;
        var sum = 0m;
        List<ReleasedRow> page = [];
        var sorted = new PriorityQueue<(RowKey Key, long Offset), RowKey>(Comparer<RowKey>.Create((a, b) => b.CompareTo(a)));
        using (var reader = new PublishedCsvReader(csv))
        {
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false); // the header
            for (var ordinal = 0L; !scan._findsNothing && await reader.ReadAsync(cancellationToken).ConfigureAwait(false); ordinal++)
            {
                if (!scan.Matches(reader))
                {
                    continue;
                }

                sum += layout.Amount is { } amount && TryNumber(reader.Cell(amount + 1), out var number) ? number : 0;
                if (scan._sortBy is { } column)
                {
                    scan.Keep(sorted, scan.KeyOf(reader.Cell(column + 1), column, ordinal), reader.Offset);
                }
                else if (total >= scan._skip && page.Count < query.PageSize)
                {
                    page.Add(PublishedRow.Read(reader, layout));
                }

                total++;
            }
        }

        if (scan._sortBy is not null)
        {
            page = await scan.ReadSortedAsync(csv, sorted, cancellationToken).ConfigureAwait(false);
        }

        return new(total, layout.Amount is null ? null : sum + 0.00m, page);
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private void Keep(PriorityQueue<(RowKey Key, long Offset), RowKey> sorted, RowKey key, long offset)
    {
        sorted.Enqueue((key, offset), key);
        if (sorted.Count > _skip + _query.PageSize)
        {
            sorted.Dequeue();
        }
    }

    private async Task<List<ReleasedRow>> ReadSortedAsync(
        Stream csv, PriorityQueue<(RowKey Key, long Offset), RowKey> sorted, CancellationToken cancellationToken)
    {
        List<ReleasedRow> page = [];
        foreach (var (_, offset) in sorted.UnorderedItems.Select(static item => item.Element).OrderBy(static item => item.Key).Skip((int)_skip))
        {
            page.Add(await PublishedRow.ReadAtAsync(csv, offset, _layout, cancellationToken).ConfigureAwait(false));
        }

        return page;
    }

    private RowKey KeyOf(ReadOnlySpan<byte> value, int column, long ordinal)
    {
        var (isNumber, isDate) = (_layout.IsNumber(column), _layout.IsDate(column));
        var number = 0m;
        var day = default(DateOnly);
        var isBlank = isNumber ? !TryNumber(value, out number) : isDate ? !DateColumn.TryRead(value, out day) : value.IsEmpty;
        return new(isBlank, isDate ? day.DayNumber : number, isNumber || isDate || isBlank ? [] : value.ToArray(), ordinal, _query.Descending);
    }

    private bool Matches(PublishedCsvReader row)
    {
        foreach (var (place, text) in _texts)
        {
            if (!row.Cell(place + 1).SequenceEqual(text))
            {
                return false;
            }
        }

        foreach (var (place, wanted) in _numbers)
        {
            if (!TryNumber(row.Cell(place + 1), out var number) || number != wanted)
            {
                return false;
            }
        }

        return IsInAmounts(row) && IsInDays(row) && (_words is null || HasWords(row));
    }

    private bool IsInAmounts(PublishedCsvReader row) =>
        (_query.AmountFrom ?? _query.AmountTo) is null
        || (TryNumber(row.Cell(_layout.Amount!.Value + 1), out var amount)
            && amount >= (_query.AmountFrom ?? decimal.MinValue) && amount <= (_query.AmountTo ?? decimal.MaxValue));

    private bool IsInDays(PublishedCsvReader row) =>
        (_query.DateFrom ?? _query.DateTo) is null
        || (DateColumn.TryRead(row.Cell(_layout.Date!.Value + 1), out var day)
            && day >= (_query.DateFrom ?? DateOnly.MinValue) && day <= (_query.DateTo ?? DateOnly.MaxValue));

    private bool HasWords(PublishedCsvReader row)
    {
        Array.Clear(_found);
        for (var column = 0; column < _layout.Columns.Count; column++)
        {
            if (!_layout.IsText(column))
            {
                continue;
            }

            var cell = row.Cell(column + 1);
            if (cell.Length * SearchWords.Growth > _scratch.Length)
            {
                _scratch = new byte[cell.Length * SearchWords.Growth];
            }

            foreach (var word in new SearchWords(cell, _scratch))
            {
                for (var wanted = 0; wanted < _found.Length; wanted++)
                {
                    _found[wanted] |= word.StartsWith(_words![wanted]);
                }
            }
        }

        return !_found.AsSpan().Contains(false);
    }

    /// <summary>Where a row stands in a sorted search; blanks come last whichever way it is read, rows alike as <see cref="RowOrder"/> has them.</summary>
    private readonly record struct RowKey(bool IsBlank, decimal Number, byte[] Text, long Ordinal, bool Descending) : IComparable<RowKey>
    {
        public int CompareTo(RowKey other)
        {
            if (IsBlank || other.IsBlank)
            {
                return IsBlank != other.IsBlank ? IsBlank.CompareTo(other.IsBlank) : Ordinal.CompareTo(other.Ordinal);
            }

            var way = Number.CompareTo(other.Number);
            way = way != 0 ? way : TextOrder.Compare(Text, other.Text);
            way = way != 0 ? way : Ordinal.CompareTo(other.Ordinal);
            return Descending ? -way : way;
        }
    }
}
