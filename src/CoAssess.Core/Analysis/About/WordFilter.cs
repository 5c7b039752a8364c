namespace CoAssess.Analysis;

/// <summary>Says of most words that they are not in a set, by one bit each.</summary>
internal sealed class WordFilter
{
    private const int Bits = 1 << 20;

    private readonly ulong[] _bits = new ulong[Bits / 64];

    public void Add(uint word) => _bits[Place(word) >> 6] |= 1UL << (int)(Place(word) & 63);

    public bool MayHold(uint word) => (_bits[Place(word) >> 6] & (1UL << (int)(Place(word) & 63))) != 0;

    private static uint Place(uint word) => (word ^ (word >> 12)) & (Bits - 1);
}
