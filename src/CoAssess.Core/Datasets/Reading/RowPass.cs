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
    private readonly IRowSink? _sink;
    private readonly CancellationToken _cancellationToken;
    private readonly ColumnRule[] _rules;
    private readonly ColumnRule[] _freeText;
    private readonly ColumnRule[] _checked;
    private readonly ColumnRule? _amount;
    private readonly ColumnRule? _day;
    private readonly ColumnRule? _payee;
    private readonly ColumnRule _label;
    private readonly int _width;
    private readonly int[] _unheaded;
    private readonly int[] _daySources;
    private readonly RowSpace _space;
    private readonly RowTally _tally = new();
    private readonly PayeeJudge _judge;
    private readonly MalformedRecords _malformed = new();
    private readonly PassNotes _notes;
    private CsvReader _reader = null!;
    private DayOrder? _order;
    private RowFault _fault;
    private CheckOutcome.Refused? _refusal;
    private bool _aboveHeader;

    public RowPass(TableText text, TableHeader header, SchemaNames names, char separator, PayeeJudge judge, IRowSink? sink, CancellationToken cancellationToken)
    {
        (_text, _header, _names, _separator, _judge, _sink, _cancellationToken) = (text, header, names, separator, judge, sink, cancellationToken);
        _rules = [.. header.Columns.Select(static column => new ColumnRule(column))];
        _amount = RuleFor(FieldRole.Amount);
        _day = RuleFor(FieldRole.Date);
        _payee = RuleFor(FieldRole.Beneficiary);
        _label = _payee ?? _rules.First(rule => names.Schema.Fields.Any(field => field.Identifying && field.Name == rule.Name));
        _freeText = [.. _rules.Where(rule => rule is { IsFreeText: true, MayBeBlank: true } && rule != _payee)];
        _checked = [.. _rules.Where(rule => rule.IsChecked && rule != _amount && rule != _day && rule != _payee && !_freeText.Contains(rule))];
        _width = header.Keys.Count;
        _unheaded = [.. header.Unheaded];
        _daySources = [.. _rules.Where(static rule => rule.Kind is FieldKind.Date).Select(static rule => rule.Source)];
        _space = new RowSpace(_rules.Length);
        _notes = new PassNotes(header);
    }

    /// <summary>Reads the file.</summary>
    public CheckOutcome Run(IProgress<long>? progress)
    {
        _sink?.Begin([.. _rules.Select(static rule => rule.Name)]);
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
        _notes.AddDayOrder(_order);
        _notes.AddTotals(_amount is null ? null : _tally.Total);
        return new CheckOutcome.Checked(ToCheck(opening.Encoding));
    }

    private ColumnRule? RuleFor(FieldRole role)
    {
        var source = _header.SourceOf(_names.Schema.FieldFor(role));
        return source < 0 ? null : _rules.First(rule => rule.Source == source);
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
        if (_amount is not null)
        {
            var cell = CellText.Trim(_reader.GetSpan(_amount.Source));
            if (!MoneyText.TryReadPlain(cell, out pence))
            {
                if (cell.IsEmpty || !MoneyText.TryRead(cell, out var amount))
                {
                    ReadOddRecord(_amount.UnreadReason, _amount.Name);
                    return;
                }

                pounds = amount;
            }
        }

        var label = CellText.Trim(_reader.GetSpan(_label.Source));
        var payee = _payee is not null ? _judge.Judge(label) : label.IsEmpty ? PayeeVerdict.Blank : PayeeVerdict.Organisation;
        if (payee is PayeeVerdict.Blank or PayeeVerdict.Total || (_amount is null && IsOddLabel(label)))
        {
            if (IsTotalRow(payee) || (_amount is null && payee is PayeeVerdict.Blank) || (_amount is null && IsOddLabel(label)))
            {
                ReadOddRecord(_label.BlankReason, _label.Name, pounds ?? new decimal(pence) / 100m);
                return;
            }

            payee = payee is PayeeVerdict.Total ? PayeeVerdict.Organisation : payee;
        }

        DateOnly? day = null;
        if (_day is not null)
        {
            day = ReadDay(_day);
        }

        CheckShape();
        CheckPayee(payee);
        CheckCells();
        Count(pence, pounds, day, payee);
        if (_fault.IsFound)
        {
            SetAside(pounds ?? Pounds(pence), day);
        }
        else
        {
            _tally.Released++;
            Release(pounds ?? Pounds(pence), day);
        }
    }

    private decimal? Pounds(long pence) =>
        _amount is null || _sink is null ? null : new decimal((int)Math.Abs(pence), (int)(Math.Abs(pence) >> 32), 0, pence < 0, 2);

    private void Count(long pence, decimal? pounds, DateOnly? day, PayeeVerdict payee)
    {
        _tally.Rows++;
        if (pounds is { } sum)
        {
            _tally.Add(sum);
        }
        else if (_amount is not null)
        {
            _tally.Add(pence);
        }

        if (day is { } known)
        {
            _tally.Add(known);
        }

        _tally.Redacted += payee is PayeeVerdict.Redacted ? 1 : 0;
    }

    private void CheckShape()
    {
        if (_malformed.Any && _malformed.Take(_reader.LineNumber) is { } reason)
        {
            _fault.Find(RowProblemKind.Damaged, null, reason);
        }

        for (var column = _width; column < _reader.FieldCount; column++)
        {
            if (!CellText.IsBlank(_reader.GetSpan(column)))
            {
                _fault.Find(RowProblemKind.Damaged, null, "The row has more cells than the header has columns; a comma inside a cell needs quotes round the cell.");
                break;
            }
        }

        foreach (var column in _unheaded)
        {
            _notes.Unheaded(column, !_reader.GetRawSpan(column).IsEmpty && !CellText.IsBlank(_reader.GetSpan(column)));
        }
    }

    private void CheckPayee(PayeeVerdict payee)
    {
        if (_payee is null || payee is PayeeVerdict.Organisation or PayeeVerdict.Redacted)
        {
            return;
        }

        switch (payee)
        {
            case PayeeVerdict.Blank when !_payee.MayBeBlank:
                _fault.Find(RowProblemKind.Invalid, _payee.Name, _payee.BlankReason);
                break;
            case PayeeVerdict.PrivatePerson when !_payee.MayHoldPerson:
                _fault.Find(RowProblemKind.PrivatePerson, _payee.Name, _payee.PersonReason);
                break;
            case PayeeVerdict.PersonalDetail when !_payee.MayHoldPerson:
                _fault.Find(RowProblemKind.PersonalDetail, _payee.Name, _payee.DetailReason);
                break;
            default:
                break;
        }
    }

    private void CheckCells()
    {
        if (_reader.RawRecord.Contains((byte)'@'))
        {
            CheckMail();
        }

        foreach (var rule in _freeText)
        {
            CheckWords(rule, CellText.Trim(_reader.GetSpan(rule.Source)));
        }

        foreach (var rule in _checked)
        {
            var cell = CellText.Trim(_reader.GetSpan(rule.Source));
            if (cell.IsEmpty)
            {
                if (!rule.MayBeBlank)
                {
                    _fault.Find(RowProblemKind.Invalid, rule.Name, rule.BlankReason);
                }
            }
            else if (rule.IsFreeText)
            {
                CheckWords(rule, cell);
            }
            else if (rule.Kind is FieldKind.Date)
            {
                ReadDay(rule);
            }
            else if (!rule.Accepts(cell) && !(rule.MayBeBlank && CellText.IsNoValue(cell)))
            {
                _fault.Find(RowProblemKind.Invalid, rule.Name, rule.UnreadReason);
            }
        }
    }

    private void CheckWords(ColumnRule rule, ReadOnlySpan<byte> cell)
    {
        if (PersonalDetailScan.MayHoldNumber(cell))
        {
            LookAtWords(rule, cell);
        }
    }

    private void LookAtWords(ColumnRule rule, ReadOnlySpan<byte> cell)
    {
        if (PersonalDetailScan.Find(cell) is { } detail)
        {
            _fault.Find(RowProblemKind.PersonalDetail, rule.Name, $"{rule.Name} holds {detail}; take it out.");
        }
    }

    private void CheckMail()
    {
        foreach (var rule in _rules)
        {
            if (!rule.MayHoldPerson && rule.Kind is FieldKind.Text && PersonalDetailScan.HoldsMail(_reader.GetSpan(rule.Source)))
            {
                _fault.Find(RowProblemKind.PersonalDetail, rule.Name, $"{rule.Name} holds an e-mail address; take it out.");
            }
        }
    }

    private DateOnly? ReadDay(ColumnRule rule)
    {
        var cell = CellText.Trim(_reader.GetSpan(rule.Source));
        if (rule.LastDay.TryGet(cell, out var last))
        {
            return last;
        }

        var shape = DayText.Read(cell, _order is { MonthFirst: true }, out var day);
        if (shape is DayShape.Fixed)
        {
            rule.LastDay.Keep(cell, day);
            return day;
        }

        if (shape is DayShape.Ordered or DayShape.OtherOrder && _order is null)
        {
            _order = _text.KeepPlace(() => DayOrderScout.Decide(_text, _separator, _daySources, _cancellationToken));
            shape = DayText.Read(cell, _order.MonthFirst, out day);
        }

        if (shape is DayShape.Ordered)
        {
            rule.LastDay.Keep(cell, day);
            return day;
        }

        var isBlank = CellText.IsBlank(cell) || (rule.MayBeBlank && CellText.IsNoValue(cell));
        if (!isBlank || !rule.MayBeBlank)
        {
            _fault.Find(RowProblemKind.Invalid, rule.Name, isBlank ? rule.BlankReason : shape is DayShape.OtherOrder ? rule.OtherOrderReason : rule.UnreadReason);
        }

        return null;
    }

    /// <summary>A total's row has a total's label, no payee, and nothing that a payment has; or nothing but the sum.</summary>
    private bool IsTotalRow(PayeeVerdict payee)
    {
        if (_day is not null && !CellText.IsBlank(_reader.GetSpan(_day.Source)) && payee is PayeeVerdict.Total)
        {
            return false;
        }

        var filled = 0;
        for (var column = 0; column < _reader.FieldCount; column++)
        {
            var cell = _reader.GetSpan(column);
            if (PayeeJudge.IsTotal(cell))
            {
                return true;
            }

            filled += CellText.IsBlank(cell) ? 0 : 1;
        }

        return filled == 1 && _amount is not null;
    }

    private bool IsOddLabel(ReadOnlySpan<byte> label) =>
        PayeeJudge.IsTotal(label) || (label.Length < 100 && ColumnName.KeyOf(System.Text.Encoding.UTF8.GetString(label)) == _header.Keys[_label.Source]);

    /// <summary>Reads a record that is no data row: blank, a total, a header, or damaged.</summary>
    private void ReadOddRecord(string reason, string field, decimal? total = null)
    {
        var filled = 0;
        var isTotal = false;
        for (var column = 0; column < _reader.FieldCount; column++)
        {
            var cell = _reader.GetSpan(column);
            filled += CellText.IsBlank(cell) ? 0 : 1;
            isTotal |= PayeeJudge.IsTotal(cell);
        }

        if (filled == 0)
        {
            _tally.Blank++;
        }
        else if (isTotal || (total is not null && filled == 1))
        {
            _notes.Total(total ?? FindAmount());
        }
        else if (!IsHeaderAgain() && !_aboveHeader)
        {
            CheckShape();
            if (_reader.FieldCount != _width)
            {
                _fault.Find(RowProblemKind.Damaged, null, $"The row has {_reader.FieldCount} cells where the header has {_width}, and {field} cannot be read; cells may have run together.");
            }

            _fault.Find(RowProblemKind.Invalid, field, reason);
            _tally.Unreadable++;
            SetAside(null, null);
        }
    }

    /// <summary>A total may stand in another column than the amounts do.</summary>
    private decimal? FindAmount()
    {
        for (var column = _reader.FieldCount - 1; column >= 0; column--)
        {
            if (MoneyText.TryRead(_reader.GetSpan(column), out var amount))
            {
                return amount;
            }
        }

        return null;
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

    private void Release(decimal? amount, DateOnly? day)
    {
        if (_sink is null)
        {
            return;
        }

        _space.Clear();
        foreach (var rule in _rules)
        {
            rule.Write(CellText.Trim(_reader.GetSpan(rule.Source)), _order is { MonthFirst: true }, _space);
        }

        _sink.Release(new CheckedRow(_space.Text, _space.Ends, _reader.LineNumber, amount, day));
    }

    private void SetAside(decimal? amount, DateOnly? day)
    {
        _tally.Quarantined++;
        if (_sink is null && !_tally.HasRoom)
        {
            return;
        }

        var problem = new RowProblem(_reader.LineNumber, _fault.Field, _fault.Kind, _fault.Reason!);
        _tally.Keep(problem);
        if (_sink is null)
        {
            return;
        }

        _space.Clear();
        foreach (var rule in _rules)
        {
            _space.Add(CellText.Trim(_reader.GetSpan(rule.Source)));
        }

        // Cells beyond the header's are kept with the last value, so that whoever mends the row sees all of it.
        for (var column = _width; column < _reader.FieldCount; column++)
        {
            _space.Extend(" | "u8);
            _space.Extend(_reader.GetSpan(column));
        }

        _sink.Quarantine(new CheckedRow(_space.Text, _space.Ends, _reader.LineNumber, amount, day), problem);
    }

    private DatasetCheck ToCheck(string encoding) => new()
    {
        Rows = _tally.Rows,
        Released = _tally.Released,
        Quarantined = _tally.Quarantined,
        Unreadable = _tally.Unreadable,
        Blank = _tally.Blank,
        Total = _amount is null ? null : _tally.Total,
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
