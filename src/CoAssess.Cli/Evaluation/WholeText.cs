using System.Buffers;
using System.Text;

namespace CoAssess.Cli;

/// <summary>Finds bytes that are not the UTF-8 that a file is taken for: read as they are, they would be judged as other words than its author's.</summary>
internal static class WholeText
{
    private const int Chunk = 1 << 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\r\n"u8);

    /// <summary>Looks through a file. One that begins with the mark of UTF-16 or UTF-32 is not looked at.</summary>
    /// <returns>What is wrong, by the number of the first such line; null when nothing is.</returns>
    public static Problem? Problem(FileInfo file)
    {
        using var stream = file.OpenRead();
        var (bytes, chars, decoder, lines, last) = (new byte[Chunk], new char[Strict.GetMaxCharCount(Chunk)], Strict.GetDecoder(), 1, (byte)0);
        var count = stream.ReadAtLeast(bytes, 4, throwOnEndOfStream: false);
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF, ..])
        {
            return null;
        }

        for (var isEnd = false; !isEnd; count = isEnd ? 0 : stream.Read(bytes))
        {
            isEnd = count == 0;
            var read = bytes.AsSpan(0, count);
            try
            {
                decoder.GetChars(read, chars, flush: isEnd);
            }
            catch (DecoderFallbackException wrong)
            {
                lines += CountEnds(read[..Math.Clamp(wrong.Index, 0, count)], ref last);
                return new($"{file.Name}, line {lines}", "holds bytes that are not UTF-8.", "Save the file as UTF-8.");
            }

            lines += CountEnds(read, ref last);
        }

        return null;
    }

    /// <summary>Counts the ends of lines as a reader of text does: LF, CR, or both together.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="last">The byte before them, and afterwards the last of them.</param>
    private static int CountEnds(ReadOnlySpan<byte> bytes, ref byte last)
    {
        var ends = 0;
        for (var from = 0; bytes[from..].IndexOfAny(Ends) is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            ends += bytes[at] == '\n' && (at == 0 ? last : bytes[at - 1]) == '\r' ? 0 : 1;
        }

        last = bytes.IsEmpty ? last : bytes[^1];
        return ends;
    }
}
