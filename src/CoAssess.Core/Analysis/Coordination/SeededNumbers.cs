namespace CoAssess.Analysis;

/// <summary>Numbers without a pattern, the same for the same seed on every machine and in every version (SplitMix64).</summary>
/// <param name="seed">The seed.</param>
internal struct SeededNumbers(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Gives a number from 0 up to, and without, a bound above 0.</summary>
    public long Below(long bound)
    {
        _state += 0x9E3779B97F4A7C15;
        var mixed = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (long)Math.BigMul(mixed ^ (mixed >> 31), (ulong)bound, out _); // the bias is under bound / 2⁶⁴
    }
}
