using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>A column of numbers: exact, compared and summed as whole ten-thousandths.</summary>
/// <remarks>What does not fit (more than four places, or beyond 14 digits) is kept beside as a decimal; what is no plain number, blanks first of all, as it is written.</remarks>
internal sealed class NumberColumn : RowColumn
{
    private const long Blank = long.MinValue;
    private const long IsWide = long.MinValue + 1;

    private readonly long[] _values;
    private readonly byte[] _places;
    private readonly Dictionary<int, decimal> _wide;
    private readonly Dictionary<int, string> _written;
    private readonly Lazy<RowOrder> _order;
    private readonly Lazy<decimal> _sum;

    private NumberColumn(Builder builder)
    {
        _values = builder.Values.ToArray();
        _places = builder.Places.ToArray();
        _wide = builder.Wide;
        _written = builder.Written;
        _order = new(Sort);
        _sum = new(() => Add(null));
    }

    public override RowOrder Order => _order.Value;

    public override long Bytes => (_values.LongLength * 13) + ((_wide.Count + _written.Count) * 64L);

    public override string Value(int row) =>
        _written.TryGetValue(row, out var written) ? written
        : _values[row] == Blank ? ""
        : PlainNumber.Write(_values[row], _places[row]);

    /// <summary>Gives a row's number; null when it has none.</summary>
    public decimal? Number(int row) => _values[row] switch
    {
        Blank => null,
        IsWide => _wide[row],
        var value => PlainNumber.ToDecimal(value),
    };

    /// <summary>Gives the exact sum over a set of rows, or over all.</summary>
    public decimal Sum(RowBits? rows) => rows is null ? _sum.Value : Add(rows);

    public override void Match(string value, RowBits rows)
    {
        if (decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            MatchRange(number, number, rows);
            return;
        }

        for (var row = 0; row < _values.Length; row++)
        {
            if (_values[row] == Blank && Value(row) == value)
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>Adds the rows whose number lies between two, both included.</summary>
    public void MatchRange(decimal? from, decimal? to, RowBits rows)
    {
        var least = Bound(from, long.MinValue + 2, decimal.Ceiling);
        var greatest = Bound(to, long.MaxValue, decimal.Floor);
        rows.AddBetween<long>(_values, least, greatest);
        foreach (var (row, number) in _wide)
        {
            if (number >= (from ?? decimal.MinValue) && number <= (to ?? decimal.MaxValue))
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>A limit in ten-thousandths, held within what a whole number can say and never at the marks for blank and wide.</summary>
    private static long Bound(decimal? limit, long none, Func<decimal, decimal> round) => limit switch
    {
        null => none,
        > 900_000_000_000_000m => long.MaxValue,
        < -900_000_000_000_000m => long.MinValue + 2,
        { } value => (long)round(value * PlainNumber.One),
    };

    /// <summary>Sums the halves of the numbers apart: neither can overflow, and both are added faster than one of 128 bits.</summary>
    private decimal Add(RowBits? rows)
    {
        var (low, high, wide) = (0L, 0L, 0m);
        if (rows is null)
        {
            for (var row = 0; row < _values.Length; row++)
            {
                Add(row);
            }
        }
        else
        {
            foreach (var row in rows)
            {
                Add(row);
            }
        }

        return PlainNumber.ToDecimal(((Int128)high << 32) + low) + wide;

        void Add(int row)
        {
            var value = _values[row];
            if (value > IsWide)
            {
                low += value & uint.MaxValue;
                high += value >> 32;
            }
            else if (value == IsWide)
            {
                wide += _wide[row];
            }
        }
    }

    private RowOrder Sort()
    {
        var rows = new int[_values.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        if (_wide.Count > 0)
        {
            rows.AsSpan().Sort((a, b) => (Number(a) ?? decimal.MinValue).CompareTo(Number(b) ?? decimal.MinValue) is not 0 and var way ? way : a - b);
        }
        else
        {
            SortedKeys.Sort(_values.AsSpan().ToArray(), rows);
        }

        return new(rows, rows.Length, 0, _values.AsSpan().Count(Blank));
    }

    /// <summary>Takes the values of a column one after another.</summary>
    internal sealed class Builder : IColumnBuilder
    {
        public GrowingList<long> Values { get; } = new();

        public GrowingList<byte> Places { get; } = new();

        public Dictionary<int, decimal> Wide { get; } = [];

        public Dictionary<int, string> Written { get; } = [];

        public void Add(ReadOnlySpan<byte> value)
        {
            if (!PlainNumber.TryRead(value, out var number, out var places))
            {
                number = Blank;
                if (!value.IsEmpty)
                {
                    number = Keep(value);
                }
            }

            Values.Add(number);
            Places.Add(places);
        }

        public RowColumn Build() => new NumberColumn(this);

        private long Keep(ReadOnlySpan<byte> value)
        {
            Written[Values.Count] = System.Text.Encoding.UTF8.GetString(value);
            if (!decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return Blank;
            }

            Wide[Values.Count] = number;
            return IsWide;
        }
    }
}
