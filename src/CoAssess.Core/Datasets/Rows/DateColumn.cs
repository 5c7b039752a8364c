using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>A column of days, held as numbers; what is no ISO day, blanks first of all, is kept as it is written.</summary>
internal sealed class DateColumn : RowColumn
{
    private const int Blank = -1;

    private readonly int[] _days;
    private readonly Dictionary<int, string> _written;
    private readonly Lazy<RowOrder> _order;

    private DateColumn(int[] days, Dictionary<int, string> written)
    {
        _days = days;
        _written = written;
        _order = new(Sort);
    }

    public override RowOrder Order => _order.Value;

    public override long Bytes => (_days.LongLength * 8) + (_written.Count * 64L);

    public override string Value(int row) =>
        _days[row] >= 0 ? DateOnly.FromDayNumber(_days[row]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : _written.GetValueOrDefault(row, "");

    public override void Match(string value, RowBits rows)
    {
        if (TryRead(Encoding.UTF8.GetBytes(value), out var day))
        {
            MatchRange(day, day, rows);
            return;
        }

        for (var row = 0; row < _days.Length; row++)
        {
            if (_days[row] == Blank && Value(row) == value)
            {
                rows.Add(row);
            }
        }
    }

    /// <summary>Adds the rows whose day lies between two, both included.</summary>
    public void MatchRange(DateOnly? from, DateOnly? to, RowBits rows) =>
        rows.AddBetween<int>(_days, (from ?? DateOnly.MinValue).DayNumber, (to ?? DateOnly.MaxValue).DayNumber);

    /// <summary>Reads an ISO day.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        if (text.Length != 10 || text[4] != '-' || text[7] != '-'
            || !Part(text[..4], out var year) || !Part(text[5..7], out var month) || !Part(text[8..], out var date)
            || year < 1 || month is < 1 or > 12 || date < 1 || date > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        day = new(year, month, date);
        return true;

        static bool Part(ReadOnlySpan<byte> digits, out int value)
        {
            value = 0;
            return digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Utf8Parser.TryParse(digits, out value, out _);
        }
    }

    private RowOrder Sort()
    {
        var rows = new int[_days.Length];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = row;
        }

        SortedKeys.Sort(_days.AsSpan().ToArray(), rows);
        return new(rows, rows.Length, 0, _days.AsSpan().Count(Blank));
    }

    /// <summary>Takes the values of a column one after another.</summary>
    internal sealed class Builder : IColumnBuilder
    {
        private readonly GrowingList<int> _days = new();
        private readonly Dictionary<int, string> _written = [];

        public void Add(ReadOnlySpan<byte> value)
        {
            if (TryRead(value, out var day))
            {
                _days.Add(day.DayNumber);
                return;
            }

            if (!value.IsEmpty)
            {
                _written[_days.Count] = Encoding.UTF8.GetString(value);
            }

            _days.Add(Blank);
        }

        public RowColumn Build() => new DateColumn(_days.ToArray(), _written);
    }
}
