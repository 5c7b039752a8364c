using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace CoAssess.Datasets;

/// <summary>The 80 bits that a row reference is made of; they sort as their text does.</summary>
/// <param name="High">The first 64 bits.</param>
/// <param name="Low">The last 16 bits.</param>
internal readonly record struct RowHash(ulong High, ushort Low) : IComparable<RowHash>
{
    /// <summary>How many bytes a hash takes.</summary>
    public const int Bytes = 10;

    /// <summary>How many characters its text takes.</summary>
    public const int Characters = 16;

    private static ReadOnlySpan<byte> Letters => "0123456789abcdefghjkmnpqrstvwxyz"u8;

    public static RowHash Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]));

    /// <summary>Takes a reference apart: the hash of its line, and which of the equal lines it is, from 1.</summary>
    public static (RowHash Hash, int Occurrence) Of(RowReference reference)
    {
        UInt128 bits = 0;
        foreach (var letter in reference.Value.AsSpan(0, Characters))
        {
            bits = (bits << 5) | (uint)RowReference.Alphabet.IndexOf(letter, StringComparison.Ordinal);
        }

        var occurrence = reference.Value.Length == Characters
            ? 1
            : int.TryParse(reference.Value.AsSpan(Characters + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        return (new((ulong)(bits >> 16), (ushort)bits), occurrence);
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], Low);
    }

    /// <summary>Writes the 16 letters and digits.</summary>
    public void WriteText(Span<byte> text)
    {
        for (var i = 0; i < 12; i++)
        {
            text[i] = Letters[(int)(High >> (59 - (5 * i))) & 31];
        }

        var rest = ((High & 0xF) << 16) | Low; // 64 bits end within the 13th letter
        for (var i = 0; i < 4; i++)
        {
            text[12 + i] = Letters[(int)(rest >> (15 - (5 * i))) & 31];
        }
    }

    /// <summary>Makes the reference of the line, or of the second and later of equal lines.</summary>
    public RowReference ToReference(int occurrence)
    {
        Span<byte> text = stackalloc byte[Characters];
        WriteText(text);
        var letters = Encoding.ASCII.GetString(text);
        return RowReference.Parse(occurrence == 1 ? letters : string.Create(CultureInfo.InvariantCulture, $"{letters}-{occurrence}"));
    }

    public int CompareTo(RowHash other) => High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);
}
