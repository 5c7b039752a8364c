namespace CoAssess.Datasets;

/// <summary>What has been counted so far.</summary>
internal sealed class RowTally
{
    private const int MostProblems = 100;
    private readonly List<RowProblem> _problems = [];
    private Int128 _pence;
    private decimal _rest;
    private Int128 _releasedPence;
    private decimal _releasedRest;
    private int _first = int.MaxValue;
    private int _last = int.MinValue;
    private long _days;

    public long Rows { get; set; }

    public long Released { get; set; }

    public long Quarantined { get; set; }

    public long Unreadable { get; set; }

    public long Blank { get; set; }

    public long Negative { get; private set; }

    public long Redacted { get; set; }

    public DateOnly? From => _days == 0 ? null : DateOnly.FromDayNumber(_first);

    public DateOnly? To => _days == 0 ? null : DateOnly.FromDayNumber(_last);

    public IReadOnlyList<RowProblem> Problems => _problems;

    /// <summary>Gets the exact sum in pounds.</summary>
    public decimal Total => ((decimal)_pence * 0.01m) + _rest;

    /// <summary>Gets the exact sum of the released rows in pounds.</summary>
    public decimal ReleasedTotal => ((decimal)_releasedPence * 0.01m) + _releasedRest;

    /// <summary>Adds the amount of a released row: in pounds where it has those, else in pence.</summary>
    public void Release(long pence, decimal? pounds)
    {
        if (pounds is { } sum)
        {
            _releasedRest += sum;
        }
        else
        {
            _releasedPence += pence;
        }
    }

    /// <summary>Adds an amount in pence.</summary>
    public void Add(long pence)
    {
        _pence += pence;
        Negative += pence < 0 ? 1 : 0;
    }

    /// <summary>Adds an amount in pounds.</summary>
    public void Add(decimal amount)
    {
        _rest += amount;
        Negative += amount < 0 ? 1 : 0;
    }

    /// <summary>Adds a day.</summary>
    public void Add(DateOnly day)
    {
        var number = day.DayNumber;
        _first = Math.Min(_first, number);
        _last = Math.Max(_last, number);
        _days++;
    }

    /// <summary>Keeps a problem while there is room for it.</summary>
    public void Keep(RowProblem problem)
    {
        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
        }
    }

    /// <summary>Gets whether another problem is worth making.</summary>
    public bool HasRoom => _problems.Count < MostProblems;
}
