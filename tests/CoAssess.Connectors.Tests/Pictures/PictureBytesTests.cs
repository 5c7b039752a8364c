using System.Buffers.Binary;
using CoAssess.Connectors.Pictures;

namespace CoAssess.Connectors.Tests.Pictures;

public sealed class PictureBytesTests
{
    [Fact]
    public void A_jpeg_loses_what_its_camera_wrote_and_keeps_its_picture()
    {
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE0, "JFIF"u8), .. Segment(0xE1, "Exif place"u8), .. Segment(0xED, "IPTC owner"u8), .. Segment(0xC0, [8, 0, 30, 0, 40, 3]), 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];

        var clean = PictureBytes.WithoutMetadata(jpeg);

        Assert.Equal([0xFF, 0xD8, .. Segment(0xE0, "JFIF"u8), .. Segment(0xC0, [8, 0, 30, 0, 40, 3]), 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9], clean.ToArray());
        Assert.Equal((40, 30), PictureBytes.SizeOf(clean.Span));
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(6, false)]
    [InlineData(3, true)]
    public void A_picture_taken_on_its_side_stays_upright_without_its_place(byte turn, bool isBig)
    {
        byte[] exif = isBig
            ? [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 2, 0x01, 0x0F, 0, 2, 0, 0, 0, 4, 1, 2, 3, 4, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turn, 0, 0, .. "51.2 N, 2.9 W"u8]
            : [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 2, 0, 0x0F, 0x01, 2, 0, 4, 0, 0, 0, 1, 2, 3, 4, 0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0, .. "51.2 N, 2.9 W"u8];
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE1, exif), .. Segment(0xC0, [8, 0, 30, 0, 40, 3]), 0xFF, 0xDA, 0, 2, 1, 0xFF, 0xD9];

        var clean = PictureBytes.WithoutMetadata(jpeg).ToArray();

        Assert.Equal(turn > 4 ? (30, 40) : (40, 30), PictureBytes.SizeOf(clean)!.Value);
        Assert.Equal(PictureBytes.SizeOf(jpeg), PictureBytes.SizeOf(clean));
        Assert.True(clean.AsSpan().IndexOf("51.2"u8) < 0);
        Assert.Equal(clean, PictureBytes.WithoutMetadata(clean).ToArray());
    }

    [Fact]
    public void A_png_loses_its_words_and_its_exif()
    {
        var clean = PictureBytes.WithoutMetadata(Png(640, 480, "eXIf"));

        Assert.Equal(Png(640, 480, null), clean.ToArray());
        Assert.Equal((640, 480), PictureBytes.SizeOf(clean.Span));
    }

    [Fact]
    public void A_gif_tells_its_size()
    {
        var size = PictureBytes.SizeOf([.. "GIF89a"u8, 5, 1, 2, 0, 0, 0, 0]);

        Assert.Equal((261, 2), size);
    }

    [Fact]
    public void What_is_damaged_or_unknown_is_left_as_it_is()
    {
        var whole = Png(4, 3, "tEXt");
        for (var length = 0; length < whole.Length; length++)
        {
            byte[] part = [0xFF, 0xD8, .. whole[..length]];

            Assert.Equal(part, PictureBytes.WithoutMetadata(part).ToArray());
            PictureBytes.WithoutMetadata(whole[..length]);
            PictureBytes.SizeOf(whole.AsSpan(0, length));
        }

        Assert.Null(PictureBytes.SizeOf("RIFF....WEBP"u8));
    }

    internal static byte[] Png(int width, int height, string? besides)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return
        [
            0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", header),
            .. besides is null ? [] : Chunk(besides, "place and owner"u8.ToArray()), .. Chunk("IDAT", [1, 2, 3]), .. Chunk("IEND", []),
        ];
    }

    private static byte[] Chunk(string kind, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        System.Text.Encoding.ASCII.GetBytes(kind, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        return chunk;
    }

    private static byte[] Segment(byte marker, ReadOnlySpan<byte> content) =>
        [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];
}
