using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>Writes the lines of a published CSV: commas, CRLF, quotes as RFC 4180 has them, cells safe to open in a spreadsheet.</summary>
internal sealed class CsvRowWriter
{
    /// <summary>The name of the first column.</summary>
    public const string ReferenceColumn = "RowReference";

    private static readonly SearchValues<byte> Special = SearchValues.Create("\",\r\n"u8);

    private readonly bool[] _guarded;

    public CsvRowWriter(IReadOnlyList<string> columns, TableSchema schema)
    {
        var kinds = schema.Fields.ToDictionary(static field => field.Name, static field => field.Kind, StringComparer.Ordinal);
        _guarded = [.. columns.Select(column => !kinds.TryGetValue(column, out var kind) || SpreadsheetSafety.Covers(kind))];
    }

    /// <summary>Writes the header line.</summary>
    public static byte[] Header(IReadOnlyList<string> columns) =>
        Encoding.UTF8.GetBytes(string.Join(',', columns.Select(Cell).Prepend(ReferenceColumn)) + "\r\n");

    /// <summary>The most bytes that writing a row can touch, its reference left out.</summary>
    public static int MostBytes(int textBytes, int columns) => (textBytes * 2) + (columns * 4) + 2;

    /// <summary>Writes the values of a row behind its reference.</summary>
    /// <param name="text">All values joined.</param>
    /// <param name="ends">Where each ends.</param>
    /// <param name="output">Takes them: at least <see cref="MostBytes"/>.</param>
    /// <returns>The number of bytes written.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Write(ReadOnlySpan<byte> text, ReadOnlySpan<int> ends, Span<byte> output)
    {
        var isPlain = text.IndexOfAny(Special) < 0;
        var at = 0;
        var from = 0;
        for (var column = 0; column < _guarded.Length; column++)
        {
            var end = column < ends.Length ? ends[column] : from;
            var cell = text[from..end];
            from = end;
            output[at++] = (byte)',';
            if (cell.IsEmpty)
            {
                continue;
            }

            var isMarked = _guarded[column] && SpreadsheetSafety.NeedsMark(cell);
            if (isPlain && !isMarked)
            {
                cell.CopyTo(output[at..]);
                at += cell.Length;
            }
            else
            {
                at += isPlain || cell.IndexOfAny(Special) < 0
                    ? WritePlain(cell, isMarked, output[at..])
                    : WriteQuoted(cell, isMarked, output[at..]);
            }
        }

        output[at] = (byte)'\r';
        output[at + 1] = (byte)'\n';
        return at + 2;
    }

    private static string Cell(string name)
    {
        var safe = SpreadsheetSafety.Guard(name);
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static int WritePlain(ReadOnlySpan<byte> cell, bool marked, Span<byte> output)
    {
        output[0] = (byte)'\'';
        var mark = marked ? 1 : 0;
        cell.CopyTo(output[mark..]);
        return cell.Length + mark;
    }

    private static int WriteQuoted(ReadOnlySpan<byte> cell, bool marked, Span<byte> output)
    {
        var at = 0;
        output[at++] = (byte)'"';
        if (marked)
        {
            output[at++] = (byte)'\'';
        }

        while (cell.IndexOf((byte)'"') is var quote and >= 0)
        {
            cell[..(quote + 1)].CopyTo(output[at..]);
            at += quote + 1;
            output[at++] = (byte)'"';
            cell = cell[(quote + 1)..];
        }

        cell.CopyTo(output[at..]);
        at += cell.Length;
        output[at++] = (byte)'"';
        return at;
    }
}
