using System.Runtime.CompilerServices;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>What every cell has in common.</summary>
internal static class CellText
{
    /// <summary>Takes white space from both ends: spaces, tabs, line breaks and no-break spaces.</summary>
    /// <remarks>Nearly every cell begins and ends with a printing ASCII character and is done with at once.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell) =>
        cell.Length == 0 || (IsPlain(cell[0]) && IsPlain(cell[^1])) ? cell : TrimEnds(cell);

    private static ReadOnlySpan<byte> TrimEnds(ReadOnlySpan<byte> cell)
    {
        while (LeadingSpace(cell) is > 0 and var skip)
        {
            cell = cell[skip..];
        }

        while (TrailingSpace(cell) is > 0 and var skip)
        {
            cell = cell[..^skip];
        }

        return cell;
    }

    private static bool IsPlain(byte letter) => (uint)(letter - 0x21) <= 0x5D;

    private static int LeadingSpace(ReadOnlySpan<byte> cell) => cell switch
    {
        [<= 0x20, ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xEF, 0xBB, 0xBF, ..] or [0xE2, 0x80, 0x8B, ..] => 3,
        _ => 0,
    };

    private static int TrailingSpace(ReadOnlySpan<byte> cell) => cell switch
    {
        [.., <= 0x20] => 1,
        [.., 0xC2, 0xA0] => 2,
        [.., 0xEF, 0xBB, 0xBF] or [.., 0xE2, 0x80, 0x8B] => 3,
        _ => 0,
    };

    /// <summary>Says whether a cell has nothing to read: white space, or the daggers and dots that reports fill empty cells with.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> cell)
    {
        cell = Trim(cell);
        while (cell is [0xE2, 0x80, 0xA0, ..])
        {
            cell = Trim(cell[3..]);
        }

        return cell.IsEmpty;
    }

    /// <summary>Says whether a cell says that there is no value, as "N/A" does.</summary>
    public static bool IsNoValue(ReadOnlySpan<byte> cell)
    {
        foreach (var text in NoValues)
        {
            if (Ascii.EqualsIgnoreCase(cell, text))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly string[] NoValues =
        ["NA", "N/A", "none", "nil", "null", "-", "--", "..", "not applicable", "not available", "tbc", "tba"];
}
