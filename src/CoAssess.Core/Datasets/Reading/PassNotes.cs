using System.Runtime.InteropServices;

namespace CoAssess.Datasets;

/// <summary>Gathers what people should know about how a file was read.</summary>
internal sealed class PassNotes(TableHeader header)
{
    private readonly List<string> _notes = [.. header.Notes];
    private readonly List<decimal?> _totals = [];
    private readonly Dictionary<int, long> _unheaded = [];
    private long _headersAgain;
    private long _headerAgainLine;
    private long _totalRows;

    /// <summary>Gets the notes.</summary>
    public IReadOnlyList<string> All => _notes;

    /// <summary>Adds a note.</summary>
    public void Add(string note) => _notes.Add(note);

    /// <summary>Remembers a total row that was passed over.</summary>
    public void Total(decimal? stated)
    {
        _totalRows++;
        if (_totals.Count < 2)
        {
            _totals.Add(stated);
        }
    }

    /// <summary>Remembers that the header came again.</summary>
    public void HeaderAgain(long line)
    {
        _headerAgainLine = _headersAgain++ == 0 ? line : _headerAgainLine;
    }

    /// <summary>Says how the letters were read where that needed deciding.</summary>
    public void AddEncoding(TextOpening opening)
    {
        if (opening.IsMixed)
        {
            _notes.Add("The file mixes UTF-8 and Windows-1252; each letter was read by its own bytes.");
        }
    }

    /// <summary>Remembers that a column without a heading held a value.</summary>
    public void Unheaded(int column, bool hasValue)
    {
        if (hasValue)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_unheaded, column, out _)++;
        }
    }

    /// <summary>Says that values without a heading are not published.</summary>
    public void AddUnheaded()
    {
        if (_unheaded.Count > 0)
        {
            _notes.Add($"Columns without a heading hold values, which are not published: {string.Join(", ", _unheaded.OrderBy(static found => found.Key).Select(static found => $"column {found.Key + 1} in {found.Value} rows"))}.");
        }
    }

    /// <summary>Says in which order days and months were read.</summary>
    public void AddDayOrder(DayOrder? order)
    {
        if (order?.Note is { } note)
        {
            _notes.Add(note);
        }
    }

    /// <summary>Says which totals and repeated headers were passed over, and whether a stated total agrees.</summary>
    public void AddTotals(decimal? sum)
    {
        if (_headersAgain > 0)
        {
            _notes.Add(_headersAgain == 1
                ? $"The header is repeated on line {_headerAgainLine}; the repetition is passed over."
                : $"The header is repeated {_headersAgain} times, first on line {_headerAgainLine}; the repetitions are passed over.");
        }

        switch (_totalRows, sum)
        {
            case (0, _):
                break;
            case (1, { } read) when _totals[0] is { } stated:
                _notes.Add(stated == read
                    ? $"A total row was passed over; it states {stated}, which is what the rows add up to."
                    : $"A total row was passed over; it states {stated}, but the rows that could be read add up to {read}.");
                break;
            default:
                _notes.Add($"{_totalRows} total rows were passed over.");
                break;
        }
    }
}
