namespace CoAssess.Analysis;

/// <summary>The different runs of one text, to hold other texts against; filled again and again without allocating.</summary>
internal sealed class ShingleSet
{
    private Slot[] _slots = new Slot[512];
    private int _filling;
    private int _comparison;

    /// <summary>Gets how many different runs the text has.</summary>
    public int Count { get; private set; }

    /// <summary>Takes a text in the place of the one before.</summary>
    /// <param name="folded">The folded text with its margin.</param>
    /// <param name="length">Its length without.</param>
    public void Fill(ReadOnlySpan<char> folded, int length)
    {
        var runs = ShingleText.Count(length);
        if (_slots.Length < 2 * runs || _filling == int.MaxValue)
        {
            (_slots, _filling) = (new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4 * runs, 512))], 0);
        }

        _filling++;
        Count = 0;
        for (var at = 0; at < runs; at++)
        {
            var run = ShingleText.At(folded, at);
            ref var slot = ref Find(run);
            if (slot.Filling != _filling)
            {
                slot = new() { Run = run, Filling = _filling };
                Count++;
            }
        }
    }

    /// <summary>Gives the share that two texts have in common of all their different runs (Jaccard).</summary>
    /// <param name="folded">The other text, folded, with its margin.</param>
    /// <param name="length">Its length without.</param>
    /// <param name="count">How many different runs it has.</param>
    /// <returns>A share from 0 to 1.</returns>
    public double Similarity(ReadOnlySpan<char> folded, int length, int count)
    {
        _comparison++; // one that comes round again after four thousand million comparisons met another text
        var (common, runs) = (0, ShingleText.Count(length));
        for (var at = 0; at < runs; at++)
        {
            ref var slot = ref Find(ShingleText.At(folded, at));
            if (slot.Filling == _filling && slot.Comparison != _comparison)
            {
                slot.Comparison = _comparison;
                common++;
            }
        }

        return common / (double)(Count + count - common);
    }

    /// <summary>The slot of a run, or the free one where it would stand.</summary>
    private ref Slot Find(ulong run)
    {
        var mask = _slots.Length - 1;
        for (var at = (int)((run * 0x9E3779B97F4A7C15) >> 40) & mask; ; at = (at + 1) & mask)
        {
            ref var slot = ref _slots[at];
            if (slot.Filling != _filling || slot.Run == run)
            {
                return ref slot;
            }
        }
    }

    private struct Slot
    {
        public ulong Run;
        public int Filling;
        public int Comparison;
    }
}
