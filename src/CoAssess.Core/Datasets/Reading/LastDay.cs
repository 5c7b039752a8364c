using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Datasets;

/// <summary>Remembers the last day of ten letters that a column held, since payments come in runs of one day.</summary>
internal sealed class LastDay
{
    private const int Length = 10;
    private ulong _head;
    private ushort _tail;
    private DateOnly _day;

    /// <summary>Gets the day when the cell reads as the last one did.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ReadOnlySpan<byte> cell, out DateOnly day)
    {
        day = _day;
        return cell.Length == Length && MemoryMarshal.Read<ulong>(cell) == _head && MemoryMarshal.Read<ushort>(cell[8..]) == _tail;
    }

    /// <summary>Remembers a day.</summary>
    public void Keep(ReadOnlySpan<byte> cell, DateOnly day)
    {
        if (cell.Length == Length)
        {
            (_head, _tail, _day) = (MemoryMarshal.Read<ulong>(cell), MemoryMarshal.Read<ushort>(cell[8..]), day);
        }
    }
}
