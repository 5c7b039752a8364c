namespace CoAssess.Datasets;

/// <summary>The entries of distinct lines in the order they came: a list that grows page by page and never moves what it holds.</summary>
internal sealed class RowEntries
{
    private const int PageBits = 12;
    private const int PageEntries = 1 << PageBits;

    private readonly List<RowIndexEntry[]> _pages = [];

    /// <summary>Gets how many there are.</summary>
    public int Count { get; private set; }

    public ref RowIndexEntry this[int index] => ref _pages[index >> PageBits][index & (PageEntries - 1)];

    public void Add(in RowIndexEntry entry)
    {
        if (Count == _pages.Count << PageBits)
        {
            _pages.Add(new RowIndexEntry[PageEntries]);
        }

        this[Count++] = entry;
    }

    public void Clear()
    {
        _pages.Clear();
        Count = 0;
    }

    /// <summary>Gets the places of the entries in ascending order of their hashes: hashes are spread evenly, so counting their first 16 bits leaves little to sort.</summary>
    public int[] Order()
    {
        const int prefixes = 1 << 16;
        var starts = new int[prefixes + 1];
        for (var i = 0; i < Count; i++)
        {
            starts[(int)(this[i].Hash.High >> 48) + 1]++;
        }

        for (var i = 1; i <= prefixes; i++)
        {
            starts[i] += starts[i - 1];
        }

        var order = new int[Count];
        var high = new ulong[Count];
        for (var i = 0; i < order.Length; i++)
        {
            var key = this[i].Hash.High;
            var at = starts[(int)(key >> 48)]++;
            (order[at], high[at]) = (i, key);
        }

        for (var i = 1; i < order.Length; i++)
        {
            var (moved, key) = (order[i], high[i]);
            var at = i;
            for (; at > 0 && (high[at - 1] > key || (high[at - 1] == key && this[order[at - 1]].Hash.Low > this[moved].Hash.Low)); at--)
            {
                (order[at], high[at]) = (order[at - 1], high[at - 1]);
            }

            (order[at], high[at]) = (moved, key);
        }

        return order;
    }
}
