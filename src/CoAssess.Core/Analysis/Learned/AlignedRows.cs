using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Rows of numbers of one byte in memory that begins where the processor fetches: no row, whose length divides a fetch or is one, lies across two.</summary>
internal sealed class AlignedRows
{
    /// <summary>What the processor fetches at once.</summary>
    public const int Fetch = 64;

    private readonly sbyte[] _bytes;
    private readonly int _first;

    /// <summary>Makes room for rows of nought.</summary>
    /// <param name="bytes">How many bytes they have together.</param>
    public AlignedRows(int bytes)
    {
        Length = bytes;
        _bytes = GC.AllocateArray<sbyte>(bytes + Fetch, pinned: true);
        _first = (int)(-Unsafe.ByteOffset(ref Unsafe.NullRef<sbyte>(), ref _bytes[0]) & (Fetch - 1));
    }

    /// <summary>Gets how many bytes there are.</summary>
    public int Length { get; }

    /// <summary>Gets the first number.</summary>
    public ref sbyte First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), _first);

    /// <summary>Gets all numbers.</summary>
    public Span<sbyte> All => _bytes.AsSpan(_first, Length);

    /// <summary>Takes over numbers that lie anywhere.</summary>
    public static AlignedRows Of(ReadOnlySpan<sbyte> numbers)
    {
        var rows = new AlignedRows(numbers.Length);
        numbers.CopyTo(rows.All);
        return rows;
    }
}
