namespace CoAssess.Analysis;

/// <summary>How many pairs there would be by chance: the same log again and again, with the moments of each object's shares of an hour given out anew.</summary>
/// <remarks>
/// <see cref="ChanceKind.Redrawn"/> answers "if they had shared the same things in the same hours, but each at any moment of the hour": it has power against a group that shares alone.
/// <see cref="ChanceKind.Permuted"/> leaves the moments as they are and changes who has which: bursts stay, so it tells of little but repetition by the same accounts.
/// </remarks>
internal sealed class ChanceOfPairs
{
    private const long Hour = TimeSpan.TicksPerHour;
    private readonly SharesByObject _shares;
    private readonly CoordinationRules _rules;
    private readonly PairCount _count;
    private readonly long[] _moments;
    private readonly long _unit;

    public ChanceOfPairs(ShareLog log, CoordinationRules rules)
    {
        _shares = SharesByObject.Of(log, rules.MinParticipation);
        (_rules, _count, _moments) = (rules, new(_shares), new long[log.Shares.Length]);
        _unit = TimeSpan.TicksPerSecond;
        foreach (ref readonly var share in log.Shares)
        {
            _unit = share.At % TimeSpan.TicksPerSecond == 0 ? _unit : 1; // moments are drawn as finely as the log has them
        }
    }

    /// <summary>Counts the pairs that the log itself has, object by object in the order in which the log first names them.</summary>
    public long[] Observed()
    {
        var pairs = new long[_shares.Count];
        for (var row = 0; row < _moments.Length; row++)
        {
            _moments[row] = _shares.Log.Shares[row].At;
        }

        _count.Of(_moments, _rules, pairs);
        return pairs;
    }

    /// <summary>Counts the pairs of some draws.</summary>
    /// <param name="kind">How moments are given out.</param>
    /// <param name="draws">How many times.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <param name="note">Told of each draw's pairs, object by object; null for nobody.</param>
    /// <returns>The mean number of pairs of a draw.</returns>
    public double Mean(ChanceKind kind, int draws, ulong seed, Action<ReadOnlySpan<long>>? note = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var (numbers, sum, ofObject) = (new SeededNumbers(seed), 0L, new long[_shares.Count]);
        for (var draw = 0; draw < draws; draw++)
        {
            Draw(kind, ref numbers);
            sum += _count.Of(_moments, _rules, ofObject);
            note?.Invoke(ofObject);
        }

        return sum / (double)draws;
    }

    private void Draw(ChanceKind kind, ref SeededNumbers numbers)
    {
        var log = _shares.Log.Shares;
        for (var number = 0; number < _shares.Count; number++)
        {
            var rows = _shares[number];
            for (var from = 0; from < rows.Length;)
            {
                var hour = log[rows[from]].At / Hour;
                var to = from;
                while (to < rows.Length && log[rows[to]].At / Hour == hour)
                {
                    _moments[rows[to]] = kind is ChanceKind.Redrawn ? (hour * Hour) + (numbers.Below(Hour / _unit) * _unit) : log[rows[to]].At;
                    to++;
                }

                for (var last = to - 1; kind is ChanceKind.Permuted && last > from; last--)
                {
                    var other = from + (int)numbers.Below(last - from + 1);
                    (_moments[rows[last]], _moments[rows[other]]) = (_moments[rows[other]], _moments[rows[last]]);
                }

                from = to;
            }
        }
    }
}

/// <summary>How moments are given out anew within an object's hour.</summary>
internal enum ChanceKind
{
    /// <summary>Each share gets any moment of the hour, all alike.</summary>
    Redrawn,

    /// <summary>The shares exchange their moments.</summary>
    Permuted,
}
