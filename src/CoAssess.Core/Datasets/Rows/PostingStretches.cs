namespace CoAssess.Datasets;

/// <summary>Postings cut into stretches, each with its rows as bits: a long run of them is added stretch by stretch, and only its two ends row by row.</summary>
internal sealed class PostingStretches
{
    /// <summary>What part of the release's rows a stretch has: more stretches take more memory and leave shorter ends.</summary>
    private const int Share = 16;

    private readonly int[] _starts;
    private readonly ulong[][] _bits;

    /// <param name="postings">How many postings there are.</param>
    /// <param name="rows">How many rows the release has.</param>
    /// <param name="rowsOf">How many rows a posting has.</param>
    /// <param name="add">Adds the rows of the postings between two places, the second left out.</param>
    public PostingStretches(int postings, int rows, Func<int, int> rowsOf, Action<int, int, RowBits> add)
    {
        _starts = Cut(postings, Math.Max(1, rows / Share), rowsOf);
        _bits = new ulong[_starts.Length - 1][];
        for (var stretch = 0; stretch < _bits.Length; stretch++)
        {
            using var held = new RowBits(rows);
            add(_starts[stretch], _starts[stretch + 1], held);
            _bits[stretch] = held.Words.ToArray();
        }
    }

    /// <summary>Gets the memory they hold, in bytes.</summary>
    public long Bytes => (_starts.LongLength * sizeof(int)) + _bits.Sum(static bits => 32 + (bits.LongLength * sizeof(ulong)));

    /// <summary>Adds the rows of all whole stretches between two postings.</summary>
    /// <returns>Where the whole stretches begin and end; what lies before and after is not added. Alike when there is none.</returns>
    public (int From, int To) Add(int from, int to, RowBits rows)
    {
        var first = Array.BinarySearch(_starts, from) is var found && found < 0 ? ~found : found;
        var last = Array.BinarySearch(_starts, to) is var end && end < 0 ? ~end - 1 : end;
        if (first >= last)
        {
            return (to, to);
        }

        for (var stretch = first; stretch < last; stretch++)
        {
            rows.UnionWith(_bits[stretch]);
        }

        return (_starts[first], _starts[last]);
    }

    /// <summary>A stretch ends when it has enough rows, and before a posting that alone has enough.</summary>
    private static int[] Cut(int postings, int enough, Func<int, int> rowsOf)
    {
        List<int> starts = [0];
        var held = 0;
        for (var posting = 0; posting < postings; posting++)
        {
            var rows = rowsOf(posting);
            if (held >= enough || (held > 0 && rows >= enough))
            {
                starts.Add(posting);
                held = 0;
            }

            held += rows;
        }

        if (postings > 0)
        {
            starts.Add(postings);
        }

        return [.. starts];
    }
}
