using System.Buffers.Binary;

namespace CoAssess.Connectors.Pictures;

/// <summary>Looks into PNG, JPEG and GIF as far as their size, and takes out what a camera wrote about place, time and owner: networks do not, or not all.</summary>
internal static class PictureBytes
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The size in pixels as it is shown; null for other formats and for damaged ones.</summary>
    public static (int Width, int Height)? SizeOf(ReadOnlySpan<byte> picture)
    {
        var size = picture switch
        {
            _ when picture.StartsWith(Png) && picture.Length >= 24 => (BinaryPrimitives.ReadInt32BigEndian(picture[16..]), BinaryPrimitives.ReadInt32BigEndian(picture[20..])),
            _ when picture.StartsWith("GIF8"u8) && picture.Length >= 10 => (BinaryPrimitives.ReadUInt16LittleEndian(picture[6..]), BinaryPrimitives.ReadUInt16LittleEndian(picture[8..])),
            _ => JpegSize(picture),
        };
        return size is { Item1: > 0, Item2: > 0 } ? size : null;
    }

    /// <summary>The same picture without Exif (but how the camera was held), XMP, IPTC and comments; other formats, and what cannot be followed, stay as they are.</summary>
    public static ReadOnlyMemory<byte> WithoutMetadata(byte[] picture) =>
        picture.AsSpan().StartsWith(Png) ? WithoutChunks(picture) : IsJpeg(picture) ? WithoutSegments(picture) : picture;

    private static bool IsJpeg(ReadOnlySpan<byte> picture) => picture.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8]);

    private static (int Width, int Height)? JpegSize(ReadOnlySpan<byte> picture)
    {
        var isTurned = false;
        for (var at = 2; IsJpeg(picture) && SegmentAt(picture, at) is var (marker, length); at += length)
        {
            isTurned |= marker is 0xE1 && TurnIn(picture.Slice(at + 4, length - 4)) > 4;
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC) && length >= 9)
            {
                var (width, height) = (BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 5)..]));
                return isTurned ? (height, width) : (width, height);
            }
        }

        return null;
    }

    /// <summary>The segment of a JPEG that begins at a place, before the picture itself.</summary>
    private static (byte Marker, int Length)? SegmentAt(ReadOnlySpan<byte> picture, int at)
    {
        if (at + 4 > picture.Length || picture[at] != 0xFF || picture[at + 1] is 0xDA or 0xD9 or 0xFF)
        {
            return null;
        }

        var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
        return length >= 4 && at + length <= picture.Length ? (picture[at + 1], length) : null;
    }

    private static byte[] WithoutSegments(byte[] picture)
    {
        var kept = new MemoryStream(picture.Length);
        kept.Write(picture, 0, 2);
        var at = 2;
        for (; SegmentAt(picture, at) is var (marker, length); at += length)
        {
            // APP1 holds Exif and XMP, APP13 IPTC, COM words; APP0 and APP2 (colours) and APP14 are needed to show it.
            if (marker is not (0xE1 or 0xED or 0xFE))
            {
                kept.Write(picture, at, length);
            }
            else if (marker is 0xE1 && TurnIn(picture.AsSpan(at + 4, length - 4)) is > 1 and var turn)
            {
                kept.Write([0xFF, 0xE1, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turn, 0, 0, 0, 0, 0, 0]); // or it would lie on its side
            }
        }

        kept.Write(picture, at, picture.Length - at);
        return kept.ToArray();
    }

    /// <summary>How a camera was held, 1 to 8, as Exif says it; 0 when it does not.</summary>
    private static int TurnIn(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8) || segment.Length < 16)
        {
            return 0;
        }

        var tiff = segment[6..];
        var isBig = tiff.StartsWith("MM"u8);
        var directory = Number(tiff[4..], 4, isBig);
        if (directory > (uint)(tiff.Length - 2))
        {
            return 0;
        }

        var entries = tiff[((int)directory + 2)..];
        for (var left = Number(tiff[(int)directory..], 2, isBig); left > 0 && entries.Length >= 12; left--, entries = entries[12..])
        {
            if (Number(entries, 2, isBig) == 0x0112)
            {
                return Number(entries[8..], 2, isBig) is <= 8 and var turn ? (int)turn : 0;
            }
        }

        return 0;
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int length, bool isBig) => (length, isBig) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
    };

    private static byte[] WithoutChunks(byte[] picture)
    {
        var kept = new MemoryStream(picture.Length);
        kept.Write(picture, 0, Png.Length);
        var at = Png.Length;
        while (at + 12 <= picture.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(picture.AsSpan(at)) + 12L;
            if (at + length > picture.Length)
            {
                break;
            }

            var kind = picture.AsSpan(at + 4, 4);
            if (!kind.SequenceEqual("eXIf"u8) && !kind.SequenceEqual("tEXt"u8) && !kind.SequenceEqual("iTXt"u8) && !kind.SequenceEqual("zTXt"u8) && !kind.SequenceEqual("tIME"u8))
            {
                kept.Write(picture, at, (int)length);
            }

            at += (int)length;
        }

        kept.Write(picture, at, picture.Length - at);
        return kept.ToArray();
    }
}
