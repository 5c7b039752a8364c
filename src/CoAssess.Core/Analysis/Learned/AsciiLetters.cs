using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CoAssess.Analysis;

/// <summary>The plain letters that begin at a place of a text, read all at once: most words are nothing else, and end within sixteen of them.</summary>
internal readonly ref struct AsciiLetters
{
    private const ushort CapitalBit = 0x20;

    private readonly Vector256<ushort> _units;

    /// <summary>Reads letters.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where they begin; nearer to the end of the text than seventeen units none are read.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public AsciiLetters(ReadOnlySpan<char> text, int at)
    {
        if (at + Vector256<ushort>.Count >= text.Length)
        {
            return;
        }

        _units = Vector256.LoadUnsafe(ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text)), (nuint)at);
        Small = _units | Vector256.Create(CapitalBit);
        var isLetter = Vector256.LessThan(Small - Vector256.Create((ushort)'a'), Vector256.Create((ushort)26));
        Length = BitOperations.TrailingZeroCount(~isLetter.ExtractMostSignificantBits());
    }

    /// <summary>Gets how many there are, at most sixteen.</summary>
    public int Length { get; }

    /// <summary>Gets the small letters; behind the last of them stands anything.</summary>
    public Vector256<ushort> Small { get; }

    /// <summary>Gets the small letters alone; behind the last of them stands 0.</summary>
    public Vector256<ushort> Word => Small & Vector256.LessThan(Vector256<ushort>.Indices, Vector256.Create((ushort)Length));

    /// <summary>Gets the small letters as bytes.</summary>
    public Vector128<byte> Bytes => Vector128.Narrow(Small.GetLower(), Small.GetUpper());

    /// <summary>Gets whether all of them are capitals.</summary>
    public bool AreCapitals => (Vector256.Equals(Small, _units).ExtractMostSignificantBits() & All) == 0;

    private uint All => (1u << Length) - 1;

    /// <summary>Reads a whole word: one that neither goes on behind the letters nor says one of them three times.</summary>
    /// <returns>False where it is no such word, or none is known to be.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<char> text, int at, out AsciiLetters word)
    {
        word = new(text, at);
        return word.Length is > 0 and < 16 && CharKinds.Of(text[at + word.Length]) is CharKind.Space or CharKind.Mark or CharKind.Symbol && !word.IsDrawn();
    }

    /// <summary>Says whether one letter stands before another anywhere among them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasPair(char first, char second) =>
        (Vector256.Equals(Small, Vector256.Create((ushort)first)).ExtractMostSignificantBits()
            & (Vector256.Equals(Small, Vector256.Create((ushort)second)).ExtractMostSignificantBits() >> 1) & All) != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsDrawn()
    {
        var behind = Vector256.Shuffle(Small, Vector256.Create((ushort)1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 15));
        var isRepeated = Vector256.Equals(Small, behind).ExtractMostSignificantBits();
        return (isRepeated & (isRepeated >> 1) & (All >> 2)) != 0;
    }
}
