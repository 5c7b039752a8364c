namespace CoAssess.Analysis;

/// <summary>Counts pairs without listing them: as many steps as there are shares, however many pairs these make.</summary>
internal sealed class PairCount
{
    private readonly SharesByObject _shares;
    private readonly int[] _together;
    private readonly int[] _ofAccount;
    private readonly int[] _ofPost;
    private readonly int[] _ofBoth;
    private readonly int[] _order;
    private readonly bool[] _isInPair;

    /// <summary>Prepares counting.</summary>
    /// <param name="shares">The shares.</param>
    public PairCount(SharesByObject shares)
    {
        _shares = shares;
        (_ofAccount, _ofPost, _order) = (new int[shares.Log.Accounts], new int[shares.Log.Things], new int[shares.Log.Shares.Length]);
        (_together, _isInPair) = (new int[shares.Log.Shares.Length], new bool[shares.Log.Things]);
        var known = new Dictionary<(int, int), int>();
        foreach (var row in shares.Rows)
        {
            var key = (shares.Log.Shares[row].Account, shares.Log.Shares[row].Post);
            _together[row] = known.TryGetValue(key, out var number) ? number : known[key] = known.Count;
        }

        _ofBoth = new int[known.Count];
    }

    /// <summary>Counts the pairs that <see cref="CoordinatedPairs"/> would find.</summary>
    /// <param name="moments">When each share was made, by its row in the log.</param>
    /// <param name="rules">When two shares are a pair.</param>
    /// <param name="ofObject">How many pairs each object has, in the order of the shares.</param>
    /// <returns>How many there are in all.</returns>
    public long Of(ReadOnlySpan<long> moments, CoordinationRules rules, Span<long> ofObject)
    {
        Array.Clear(_isInPair);
        ofObject.Clear();
        Walk(moments, rules.Window.Ticks, leftOut: null, ofObject, sign: 1);
        if (rules.MinParticipation > 1)
        {
            // Step 3 takes away the pairs of which neither post stays by an account that takes part often enough.
            var staysBy = CoordinatedPairs.TakingPart(_shares, _isInPair, rules.MinParticipation);
            Walk(moments, rules.Window.Ticks, staysBy, ofObject, sign: -1);
        }

        var sum = 0L;
        foreach (var pairs in ofObject)
        {
            sum += pairs;
        }

        return sum;
    }

    private void Walk(ReadOnlySpan<long> moments, long window, bool[]? leftOut, Span<long> ofObject, int sign)
    {
        var log = _shares.Log.Shares;
        for (var number = 0; number < _shares.Count; number++)
        {
            var count = 0;
            foreach (var row in _shares[number])
            {
                if (!log[row].IsLoop && leftOut?[log[row].Post] is not true)
                {
                    _order[count++] = row;
                }
            }

            var order = _order.AsSpan(0, count);
            Sort(order, moments);
            var (from, to, partners) = (0, 0, 0L);
            foreach (var row in order)
            {
                for (; to < count && moments[order[to]] - moments[row] <= window; to++)
                {
                    Take(log[order[to]], order[to], 1);
                }

                for (; moments[row] - moments[order[from]] > window; from++)
                {
                    Take(log[order[from]], order[from], -1);
                }

                // All within the window, without those of the same account or the same post, which the share itself is among.
                var here = to - from - _ofAccount[log[row].Account] - _ofPost[log[row].Post] + _ofBoth[_together[row]];
                partners += here;
                _isInPair[log[row].Post] |= here > 0;
            }

            for (; from < to; from++)
            {
                Take(log[order[from]], order[from], -1);
            }

            ofObject[number] += sign * (partners / 2);
        }
    }

    private void Take(Share share, int row, int change)
    {
        _ofAccount[share.Account] += change;
        _ofPost[share.Post] += change;
        _ofBoth[_together[row]] += change;
    }

    private static void Sort(Span<int> rows, ReadOnlySpan<long> moments)
    {
        Span<long> keys = rows.Length <= 256 ? stackalloc long[rows.Length] : new long[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = moments[rows[i]];
        }

        keys.Sort(rows);
    }
}
