using System.Text;

namespace CoAssess.Storage.Sqlite;

/// <summary>Keys as bytes whose order is the ordinal order of their UTF-16 characters.</summary>
/// <remarks>
/// UTF-8 does that except beyond the basic plane: a surrogate pair sorts before U+E000 in UTF-16 and behind U+FFFF in UTF-8.
/// So each surrogate is written by itself in three bytes, as CESU-8 (Unicode Technical Report 26) does; all other text is plain UTF-8.
/// </remarks>
internal static class OrdinalText
{
    public const int MaxBytesPerChar = 3;

    public static int Encode(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.IndexOfAnyInRange('\uD800', '\uDFFF') < 0)
        {
            return Encoding.UTF8.GetBytes(text, bytes);
        }

        var length = 0;
        foreach (var c in text)
        {
            if (char.IsSurrogate(c))
            {
                bytes[length++] = (byte)(0xE0 | (c >> 12));
                bytes[length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
                bytes[length++] = (byte)(0x80 | (c & 0x3F));
            }
            else
            {
                length += Encoding.UTF8.GetBytes([c], bytes[length..]);
            }
        }

        return length;
    }

    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        // A surrogate's three bytes begin with ED A0 to ED BF; U+D7FF and below stay under ED A0.
        for (var i = 0; i + 1 < bytes.Length; i++)
        {
            if (bytes[i] == 0xED && bytes[i + 1] >= 0xA0)
            {
                return DecodePairs(bytes);
            }
        }

        return Encoding.UTF8.GetString(bytes);
    }

    private static string DecodePairs(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var length = bytes[0] switch { < 0x80 => 1, < 0xE0 => 2, _ => 3 };
            text.Append((char)(length switch
            {
                1 => bytes[0],
                2 => ((bytes[0] & 0x1F) << 6) | (bytes[1] & 0x3F),
                _ => ((bytes[0] & 0x0F) << 12) | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F),
            }));
            bytes = bytes[length..];
        }

        return text.ToString();
    }
}
