using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Privacy;

/// <summary>Sixteen characters of a text, a byte each: so words are read and looked up without a step for every letter. What is beyond Latin-1 is 255, what lies beyond the text 0.</summary>
internal static class Window
{
    public const int Width = 16;

    /// <summary>From the middle on: takes nothing away. Further on or back: moves characters down or up.</summary>
    private static ReadOnlySpan<byte> Moves =>
    [
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
        255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
    ];

    /// <summary>Loads the characters from a place on, the first of them first. The text is no shorter than the window.</summary>
    public static Vector128<byte> From(ReadOnlySpan<char> text, int at)
    {
        var start = Math.Min(at, text.Length - Width);
        return Moved(Load(text, start), at - start);
    }

    /// <summary>Loads the characters before a place, the last of them last, none from before another place. The text is no shorter than the window.</summary>
    public static Vector128<byte> Before(ReadOnlySpan<char> text, int least, int at)
    {
        var start = Math.Max(0, at - Width);
        var signs = Moved(Load(text, start), at - Width - start);
        return Vector128.GreaterThanOrEqual(Vector128<byte>.Indices, Vector128.Create((byte)Math.Max(0, Width - at + least))) & signs;
    }

    /// <summary>Moves characters towards the first place, or away from it.</summary>
    public static Vector128<byte> Moved(Vector128<byte> signs, int by) => Vector128.Shuffle(signs, Vector128.Create(Moves.Slice(Width + by, Width)));

    /// <summary>Keeps the first characters and makes the others 0.</summary>
    public static Vector128<byte> First(Vector128<byte> signs, int count) =>
        signs & Vector128.LessThan(Vector128<byte>.Indices, Vector128.Create((byte)count));

    /// <summary>Says which characters are letters of ASCII, one bit for each.</summary>
    public static uint Letters(Vector128<byte> signs) =>
        Vector128.LessThan((signs | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a'), Vector128.Create((byte)26)).ExtractMostSignificantBits();

    /// <summary>Says which characters are a certain one.</summary>
    public static uint Where(Vector128<byte> signs, char sign) => Vector128.Equals(signs, Vector128.Create((byte)sign)).ExtractMostSignificantBits();

    /// <summary>Says which characters may go on with a word though they are no letters of ASCII.</summary>
    public static uint MayGoOn(Vector128<byte> signs) => Where(signs, '-') | Where(signs, '\'') | Foreign(signs);

    /// <summary>Says which characters are not of ASCII.</summary>
    public static uint Foreign(Vector128<byte> signs) => signs.ExtractMostSignificantBits();

    private static Vector128<byte> Load(ReadOnlySpan<char> text, int at)
    {
        var units = Vector256.Create(MemoryMarshal.Cast<char, ushort>(text.Slice(at, Width)));
        return Vector128.NarrowWithSaturation(units.GetLower(), units.GetUpper());
    }

    /// <summary>Loads up to sixteen characters.</summary>
    public static Vector128<byte> Of(ReadOnlySpan<char> text)
    {
        Span<char> padded = stackalloc char[Width];
        text.CopyTo(padded);
        return Load(padded, 0);
    }
}
