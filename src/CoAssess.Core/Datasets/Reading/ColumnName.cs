using System.Text;

namespace CoAssess.Datasets;

/// <summary>Column names, compared as people read them.</summary>
internal static class ColumnName
{
    /// <summary>Gets the letters and digits of a name in lower case: without spaces, punctuation and the pound sign.</summary>
    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsLetterOrDigit(letter))
            {
                key.Append(char.ToLowerInvariant(letter));
            }
        }

        return key.ToString();
    }

    /// <summary>Gets a heading as it can be published: trimmed, on one line.</summary>
    public static string Tidy(ReadOnlySpan<byte> cell) =>
        string.Join(' ', Encoding.UTF8.GetString(CellText.Trim(cell)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd(':', ' ');
}
