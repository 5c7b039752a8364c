namespace CoAssess.Analysis;

/// <summary>The shares of accounts that take part often enough, object by object and there by time: the order in which pairs are found.</summary>
internal sealed class SharesByObject
{
    private readonly ShareLog _log;
    private readonly int[] _rows;
    private readonly Share[] _sorted;
    private readonly int[] _starts;

    private SharesByObject(ShareLog log, int[] rows, int[] starts) => (_log, _rows, _sorted, _starts) = (log, rows, new Share[rows.Length], starts);

    /// <summary>Gets the log.</summary>
    public ShareLog Log => _log;

    /// <summary>Gets how many objects there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Gets the rows of the log, those of one object side by side.</summary>
    public ReadOnlySpan<int> Rows => _rows;

    /// <summary>The rows of one object, by time; those of one time in the order of the log.</summary>
    public ReadOnlySpan<int> this[int number] => _rows.AsSpan(_starts[number].._starts[number + 1]);

    /// <summary>The shares of one object, in the order of their rows.</summary>
    public ReadOnlySpan<Share> SharesOf(int number) => _sorted.AsSpan(_starts[number].._starts[number + 1]);

    /// <summary>Sorts a log.</summary>
    /// <param name="log">The log.</param>
    /// <param name="minParticipation">How many shares an account needs for any of them to count.</param>
    public static SharesByObject Of(ShareLog log, int minParticipation)
    {
        var shares = log.Shares;
        var ofAccount = new int[log.Accounts];
        foreach (ref readonly var share in shares)
        {
            ofAccount[share.Account]++;
        }

        var ofThing = new int[log.Things];
        var kept = 0;
        foreach (ref readonly var share in shares)
        {
            if (ofAccount[share.Account] >= minParticipation)
            {
                ofThing[share.Thing]++;
                kept++;
            }
        }

        List<int> starts = [];
        var next = 0;
        for (var thing = 0; thing < ofThing.Length; thing++)
        {
            if (ofThing[thing] > 0)
            {
                starts.Add(next);
                (ofThing[thing], next) = (next, next + ofThing[thing]);
            }
        }

        starts.Add(next);
        var rows = new int[kept];
        for (var row = 0; row < shares.Length; row++)
        {
            ref readonly var share = ref shares[row];
            if (ofAccount[share.Account] >= minParticipation)
            {
                rows[ofThing[share.Thing]++] = row;
            }
        }

        var sorted = new SharesByObject(log, rows, [.. starts]);
        sorted.SortByTime();
        return sorted;
    }

    private void SortByTime()
    {
        var moments = new long[_rows.Length];
        for (var at = 0; at < moments.Length; at++)
        {
            moments[at] = _log.Shares[_rows[at]].At;
        }

        for (var i = 0; i < Count; i++)
        {
            var (from, to) = (_starts[i], _starts[i + 1]);
            moments.AsSpan(from..to).Sort(_rows.AsSpan(from..to));
            for (var first = from; first < to;)
            {
                var next = first + 1;
                while (next < to && moments[next] == moments[first])
                {
                    next++;
                }

                _rows.AsSpan(first..next).Sort(); // sorting by time alone does not keep the order of the log
                first = next;
            }
        }

        for (var at = 0; at < _rows.Length; at++)
        {
            _sorted[at] = _log.Shares[_rows[at]];
        }
    }
}
