using System.Text;

namespace Borough.Generator;

/// <summary>Writes records as finance systems do.</summary>
internal static class Csv
{
    public static string Write(string lineEnd, IEnumerable<string[]> records, char separator = ',')
    {
        var text = new StringBuilder();
        foreach (var record in records)
        {
            text.AppendJoin(separator, record.Select(cell => Quote(cell, separator))).Append(lineEnd);
        }

        return text.ToString();
    }

    private static string Quote(string cell, char separator) =>
        cell.Contains(separator, StringComparison.Ordinal) || cell.Contains('"', StringComparison.Ordinal) || cell.Contains('\n', StringComparison.Ordinal)
            ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : cell;
}
