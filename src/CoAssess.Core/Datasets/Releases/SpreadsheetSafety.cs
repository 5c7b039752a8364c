namespace CoAssess.Datasets;

/// <summary>Keeps published cells from being run as formulas when a CSV is opened in a spreadsheet, and takes that back when we read it ourselves.</summary>
/// <remarks>
/// A text cell that begins with <c>= + - @</c>, tab, carriage return or line feed gets an apostrophe in front, the spreadsheet's own mark for text (OWASP, CSV injection).
/// A cell that begins with an apostrophe gets a second one, so that taking one away always gives the original. A plain negative number is no formula and stays a number.
/// </remarks>
internal static class SpreadsheetSafety
{
    private const byte Mark = (byte)'\'';

    /// <summary>One bit for each letter from the tab to the at sign that may begin a formula, and for the mark itself.</summary>
    private static readonly ulong Dangerous = "=+-@\t\r\n'"u8.ToArray().Aggregate(0UL, static (bits, letter) => bits | (1UL << (letter - '\t')));

    /// <summary>Says whether cells of a kind are guarded: those of numbers and dates hold nothing that could run, and stay as they are.</summary>
    public static bool Covers(FieldKind kind) => kind is not (FieldKind.Money or FieldKind.Number or FieldKind.Integer or FieldKind.Date);

    /// <summary>Says whether a text cell needs the mark.</summary>
    public static bool NeedsMark(ReadOnlySpan<byte> cell) =>
        !cell.IsEmpty && IsDangerous(cell[0]) && !IsNegativeNumber(cell);

    /// <summary>Puts the mark before a text cell that needs it.</summary>
    public static string Guard(string cell) =>
        NeedsMark(System.Text.Encoding.UTF8.GetBytes(cell)) ? "'" + cell : cell;

    /// <summary>Takes the mark from a text cell.</summary>
    public static ReadOnlySpan<byte> Unguard(ReadOnlySpan<byte> cell) => !cell.IsEmpty && cell[0] == Mark ? cell[1..] : cell;

    /// <summary>Takes the mark from a text cell.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') ? cell[1..] : cell;

    private static bool IsDangerous(byte letter) => (uint)(letter - '\t') <= '@' - '\t' && ((Dangerous >> (letter - '\t')) & 1) == 1;

    private static bool IsNegativeNumber(ReadOnlySpan<byte> cell)
    {
        if (cell[0] != '-' || cell.Length == 1 || !char.IsAsciiDigit((char)cell[1]))
        {
            return false;
        }

        var digits = cell[1..];
        var point = digits.IndexOf((byte)'.');
        return point < 0
            ? digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            : point < digits.Length - 1
                && digits[..point].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
                && digits[(point + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }
}
