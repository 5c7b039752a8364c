namespace CoAssess.Analysis;

/// <summary>Says of most words that they are not in a set of some thousands, by one look at a few kilobytes that stay near the processor.</summary>
internal sealed class HashFilter
{
    private const int Bits = 1 << 16;

    private readonly ulong[] _bits = new ulong[Bits / 64];

    /// <summary>Makes the filter of a set.</summary>
    /// <param name="hashes">The hashes of its words.</param>
    public HashFilter(IEnumerable<uint> hashes)
    {
        foreach (var hash in hashes)
        {
            _bits[(hash & (Bits - 1)) >> 6] |= 1UL << (int)(hash & 63);
        }
    }

    /// <summary>Says whether a word may be in the set.</summary>
    public bool MayHold(uint hash) => (_bits[(hash & (Bits - 1)) >> 6] & (1UL << (int)(hash & 63))) != 0;
}
