using CsvHelper;

namespace CoAssess.Datasets;

/// <summary>Reads the rows of one file from its start to its end, and hands each on as it would be published.</summary>
internal sealed class RowPass
{
    /// <summary>A header further down than this has data above it; nearer the top there are only title rows.</summary>
    private const int TitleRecords = 50;

    private readonly TableText _text;
    private readonly TableHeader _header;
    private readonly SchemaNames _names;
    private readonly char _separator;
    private readonly CancellationToken _cancellationToken;
    private readonly ColumnRules _rules;
    private readonly PayeeJudge _judge;
    private readonly DayReader _days;
    private readonly CellChecks _cells;
    private readonly RowShape _shape;
    private readonly OddRecords _odd;
    private readonly RowOutlet _outlet;
    private readonly RowTally _tally = new();
    private readonly MalformedRecords _malformed = new();
    private readonly PassNotes _notes;
    private CsvReader _reader = null!;
    private RowFault _fault;
    private CheckOutcome.Refused? _refusal;
    private bool _aboveHeader;

    public RowPass(TableText text, TableHeader header, SchemaNames names, char separator, PayeeJudge judge, IRowSink? sink, CancellationToken cancellationToken)
    {
        (_text, _header, _names, _separator, _judge, _cancellationToken) = (text, header, names, separator, judge, cancellationToken);
        _rules = new(header, names.Schema);
        _days = new(text, separator, [.. _rules.All.Where(static rule => rule.Kind is FieldKind.Date).Select(static rule => rule.Source)], cancellationToken);
        _cells = new(_rules, _days);
        _notes = new(header);
        _shape = new(header, _malformed, _notes);
        _odd = new(_rules, header);
        _outlet = new(_rules, _shape.Width, sink);
    }

    /// <summary>Reads the file.</summary>
    public CheckOutcome Run(IProgress<long>? progress)
    {
        _outlet.Begin();
        using var opening = _text.Open(progress, _cancellationToken);
        using var reader = CsvReader.Create(opening.Utf8, TableText.Options(_separator) with { OnMalformedRecord = _malformed.Add });
        _reader = reader;
        ReadAboveHeader();
        while (reader.Read() && _refusal is null)
        {
            ReadRow();
        }

        if (_refusal is not null)
        {
            return _refusal;
        }

        if (_tally.Rows + _tally.Quarantined == 0)
        {
            return new CheckOutcome.Refused($"line {_header.Line}", "The file has a header and no rows.", "Export it again with its rows.");
        }

        _notes.AddEncoding(opening);
        _notes.AddUnheaded();
        _notes.AddDayOrder(_days.Order);
        _notes.AddTotals(_rules.Amount is null ? null : _tally.Total);
        return new CheckOutcome.Checked(ToCheck(opening.Encoding));
    }

    private void ReadAboveHeader()
    {
        _aboveHeader = true;
        for (long record = 0; record <= _header.RecordsBefore && _reader.Read(); record++)
        {
            if (_header.RecordsBefore > TitleRecords && record < _header.RecordsBefore)
            {
                ReadRow();
            }
        }

        _aboveHeader = false;
        if (_header.RecordsBefore > TitleRecords)
        {
            _notes.Add($"The header stands on line {_header.Line}, below {_tally.Rows} rows, which are read by it too.");
        }
    }

    private void ReadRow()
    {
        _fault = default;
        long pence = 0;
        decimal? pounds = null;
        if (_rules.Amount is { } money)
        {
            var cell = CellText.Trim(_reader.GetSpan(money.Source));
            if (!MoneyText.TryReadPlain(cell, out pence))
            {
                if (cell.IsEmpty || !MoneyText.TryRead(cell, out var amount))
                {
                    ReadOddRecord(money.UnreadReason, money.Name);
                    return;
                }

                pounds = amount;
            }
        }

        var label = CellText.Trim(_reader.GetSpan(_rules.Label.Source));
        var payee = _rules.Payee is not null ? _judge.Judge(label) : label.IsEmpty ? PayeeVerdict.Blank : PayeeVerdict.Organisation;
        if (payee is PayeeVerdict.Blank or PayeeVerdict.Total || (_rules.Amount is null && _odd.IsOddLabel(label)))
        {
            if (_odd.IsTotal(_reader, payee) || (_rules.Amount is null && payee is PayeeVerdict.Blank) || (_rules.Amount is null && _odd.IsOddLabel(label)))
            {
                ReadOddRecord(_rules.Label.BlankReason, _rules.Label.Name, pounds ?? new decimal(pence) / 100m);
                return;
            }

            payee = payee is PayeeVerdict.Total ? PayeeVerdict.Organisation : payee;
        }

        DateOnly? day = null;
        if (_rules.Day is { } dated)
        {
            day = _days.Read(CellText.Trim(_reader.GetSpan(dated.Source)), dated, ref _fault);
        }

        _shape.Check(_reader, ref _fault);
        _cells.CheckPayee(payee, ref _fault);
        _cells.CheckCells(_reader, ref _fault);
        Count(pence, pounds, day, payee);
        if (_fault.IsFound)
        {
            SetAside(pounds ?? Pounds(pence), day);
        }
        else
        {
            _tally.Released++;
            _tally.Release(pence, pounds);
            _outlet.Release(_reader, pounds ?? Pounds(pence), day, _days.IsMonthFirst);
        }
    }

    private decimal? Pounds(long pence) =>
        _rules.Amount is null || !_outlet.IsOpen ? null : new decimal((int)Math.Abs(pence), (int)(Math.Abs(pence) >> 32), 0, pence < 0, 2);

    private void Count(long pence, decimal? pounds, DateOnly? day, PayeeVerdict payee)
    {
        _tally.Rows++;
        if (pounds is { } sum)
        {
            _tally.Add(sum);
        }
        else if (_rules.Amount is not null)
        {
            _tally.Add(pence);
        }

        if (day is { } known)
        {
            _tally.Add(known);
        }

        _tally.Redacted += payee is PayeeVerdict.Redacted ? 1 : 0;
    }

    /// <summary>Reads a record that is no data row: blank, a total, a header, or damaged.</summary>
    private void ReadOddRecord(string reason, string field, decimal? total = null)
    {
        var (filled, isTotal) = OddRecords.Survey(_reader);
        if (filled == 0)
        {
            _tally.Blank++;
        }
        else if (isTotal || (total is not null && filled == 1))
        {
            _notes.Total(total ?? OddRecords.FindAmount(_reader));
        }
        else if (!IsHeaderAgain() && !_aboveHeader)
        {
            _shape.Check(_reader, ref _fault);
            if (_reader.FieldCount != _shape.Width)
            {
                _fault.Find(RowProblemKind.Damaged, null, $"The row has {_reader.FieldCount} cells where the header has {_shape.Width}, and {field} cannot be read; cells may have run together.");
            }

            _fault.Find(RowProblemKind.Invalid, field, reason);
            _tally.Unreadable++;
            SetAside(null, null);
        }
    }

    private bool IsHeaderAgain()
    {
        switch (_reader.FieldCount <= HeaderReader.MostColumns ? HeaderFinder.ReadAsHeader(_reader, _names, 0) : null)
        {
            case HeaderReading.Header { Found: var other } when other.Keys.SequenceEqual(_header.Keys):
                _notes.HeaderAgain(_reader.LineNumber);
                return true;
            case HeaderReading.Header or HeaderReading.Ambiguous:
                _refusal = new CheckOutcome.Refused(
                    $"line {_reader.LineNumber}",
                    $"A second, different header stands here; the first is on line {_header.Line}. It is not clear which of them names the columns.",
                    "Keep one header; put a second table into a file of its own.");
                return true;
            default:
                return false;
        }
    }

    private void SetAside(decimal? amount, DateOnly? day)
    {
        _tally.Quarantined++;
        if (_outlet.IsOpen || _tally.HasRoom)
        {
            var problem = new RowProblem(_reader.LineNumber, _fault.Field, _fault.Kind, _fault.Reason!);
            _tally.Keep(problem);
            _outlet.SetAside(_reader, amount, day, problem);
        }
    }

    private DatasetCheck ToCheck(string encoding) => new()
    {
        Rows = _tally.Rows,
        Released = _tally.Released,
        Quarantined = _tally.Quarantined,
        Unreadable = _tally.Unreadable,
        Blank = _tally.Blank,
        Total = _rules.Amount is null ? null : _tally.Total,
        ReleasedTotal = _rules.Amount is null ? null : _tally.ReleasedTotal,
        Negative = _tally.Negative,
        Redacted = _tally.Redacted,
        Encoding = encoding,
        HeaderLine = _header.Line,
        DateFrom = _tally.From,
        DateTo = _tally.To,
        Notes = _notes.All,
        Problems = _tally.Problems,
    };
}
