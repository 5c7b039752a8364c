using System.Buffers.Text;
using System.Globalization;

namespace CoAssess.Datasets;

/// <summary>A row reference as one number: 80 bits of its letters, then the ordinal of equal lines (0 for the first).</summary>
internal static class PackedReference
{
    private const int Letters = 16;
    private const int OrdinalBits = 32;

    public static UInt128 Read(ReadOnlySpan<byte> text)
    {
        UInt128 packed = 0;
        foreach (var letter in text.Length >= Letters ? text[..Letters] : text)
        {
            var digit = RowReference.Alphabet.IndexOf((char)letter, StringComparison.Ordinal);
            packed = (packed << 5) | (uint)(digit >= 0 ? digit : throw Broken());
        }

        uint ordinal = 0;
        if (text.Length != Letters
            && (text.Length < Letters + 2 || text[Letters] != '-' || !Utf8Parser.TryParse(text[(Letters + 1)..], out ordinal, out var used) || used != text.Length - Letters - 1))
        {
            throw Broken();
        }

        return (packed << OrdinalBits) | ordinal;
    }

    public static UInt128 Pack(RowReference reference) => Read(System.Text.Encoding.ASCII.GetBytes(reference.Value));

    public static RowReference Unpack(UInt128 packed)
    {
        Span<char> text = stackalloc char[Letters + 11];
        var length = Letters;
        var letters = packed >> OrdinalBits;
        for (var at = Letters - 1; at >= 0; at--)
        {
            text[at] = RowReference.Alphabet[(int)(letters & 31)];
            letters >>= 5;
        }

        if ((uint)packed is > 0 and var ordinal)
        {
            text[length++] = '-';
            ordinal.TryFormat(text[length..], out var written, default, CultureInfo.InvariantCulture);
            length += written;
        }

        return RowReference.Parse(new(text[..length]));
    }

    private static InvalidDataException Broken() => new("A row of the published CSV does not begin with a row reference.");
}
