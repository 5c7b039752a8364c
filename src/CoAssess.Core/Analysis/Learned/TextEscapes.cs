using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>The escapes of JSON that exports of posts leave in their texts ("it\u2019s").</summary>
internal static class TextEscapes
{
    private const string Begins = "\\u";
    private const int Length = 6;

    /// <summary>Reads escapes as what they stand for.</summary>
    /// <param name="text">The text.</param>
    /// <param name="plain">Room for a text that has some, as long as it.</param>
    /// <returns>The text itself where it has none.</returns>
    public static ReadOnlySpan<char> Read(ReadOnlySpan<char> text, Span<char> plain)
    {
        var next = text.IndexOf(Begins, StringComparison.Ordinal);
        if (next < 0)
        {
            return text;
        }

        var written = 0;
        for (; next >= 0 && next + Length <= text.Length; next = text.IndexOf(Begins, StringComparison.Ordinal))
        {
            text[..next].CopyTo(plain[written..]);
            written += next;
            var isEscape = ushort.TryParse(text[(next + Begins.Length)..(next + Length)], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit);
            plain[written++] = isEscape ? (char)unit : Begins[0];
            text = text[(next + (isEscape ? Length : 1))..];
        }

        text.CopyTo(plain[written..]);
        return plain[..(written + text.Length)];
    }
}
