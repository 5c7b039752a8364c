using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Where the rows of a table of weights lie: by themselves, or in longer rows beside those of other tables.</summary>
/// <param name="bytes">What they lie in.</param>
/// <param name="first">The place of the first number of the first row.</param>
/// <param name="length">From the first number of a row to that of the next.</param>
/// <param name="count">How many rows there are, a power of two.</param>
internal sealed class WeightRows(sbyte[] bytes, int first, int length, int count)
{
    private readonly int _shift = 32 - BitOperations.Log2((uint)count);

    /// <summary>Gets how many rows there are.</summary>
    public int Count => count;

    /// <summary>Gives the first numbers of a row.</summary>
    /// <param name="row">Which row.</param>
    /// <param name="numbers">How many of its numbers.</param>
    public ReadOnlySpan<sbyte> Row(int row, int numbers) => bytes.AsSpan(first + (row * length), numbers);

    /// <summary>Gives what adds rows up.</summary>
    /// <param name="lane">From which number of each row on.</param>
    public SmallSums From(int lane) => new(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), first + lane), (uint)length, _shift);
}
