using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>The kinds and folded forms of all UTF-16 units, looked up in one table.</summary>
internal static class CharKinds
{
    private const int Units = 65536;
    private const int KindShift = 8;
    private const int KindMask = 7;
    private const int Capital = 1 << 11;
    private const char FirstAccented = (char)0xC0;
    private const char LastAccented = (char)0x17F;

    /// <summary>The plain letter of each from U+00C0 to U+017F; ? where it has none.</summary>
    /// <remarks>A table of our own: what .NET folds depends on how its host is set up, and models are kept by these bytes.</remarks>
    private const string PlainLetters =
        "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Of each unit its fold in the low byte, and above it its kind and whether it is a capital: what a word is read by is one look.</summary>
    private static readonly ushort[] Table = new ushort[Units];

    static CharKinds()
    {
        for (var unit = 0; unit < Units; unit++)
        {
            var character = (char)unit;
            Table[unit] = (ushort)(Folded(character) | ((int)Kind(character) << KindShift) | (IsCapital(character) ? Capital : 0));
        }
    }

    public static CharKind Of(char unit) => Look(unit).Kind;

    /// <summary>Gives a byte that stands for a letter or figure: small ASCII letters for Latin ones with or without accents, 0 for figures, a byte from 128 for any other.</summary>
    public static byte Fold(char unit) => Look(unit).Fold;

    /// <summary>Gives all that is known of a unit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharLook Look(char unit) => new(Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table), unit));

    private static bool IsCapital(char unit) => unit < 128 ? unit is >= 'A' and <= 'Z' : char.IsUpper(unit);

    private static CharKind Kind(char unit) => unit switch
    {
        '\'' or '’' or '‘' or '`' => CharKind.Apostrophe,
        _ when char.IsWhiteSpace(unit) || char.IsControl(unit) => CharKind.Space,
        _ when char.IsLetter(unit) || IsCombining(unit) => CharKind.Letter,
        _ when char.IsDigit(unit) => CharKind.Digit,
        < (char)128 or '£' or '“' or '”' or '…' or '–' or '—' or '·' or '•' or '«' or '»' => CharKind.Mark,
        _ => CharKind.Symbol,
    };

    private static bool IsCombining(char unit) =>
        CharUnicodeInfo.GetUnicodeCategory(unit) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && unit is < (char)0xFE00 or > (char)0xFE0F;

    private static byte Folded(char unit)
    {
        if (char.IsDigit(unit))
        {
            return (byte)'0';
        }

        var small = char.ToLowerInvariant(unit);
        var plain = small < 128 ? small : Plain(small);
        return plain < 128 ? (byte)plain : (byte)(128 + ((plain * 0x9E3779B1u) >> 25));
    }

    private static char Plain(char small) => small switch
    {
        >= FirstAccented and <= LastAccented when PlainLetters[small - FirstAccented] is not '?' and var plain => plain,
        'ẁ' or 'ẃ' or 'ẅ' => 'w',
        'ỳ' => 'y',
        _ => small,
    };

    /// <summary>What one unit is.</summary>
    internal readonly struct CharLook(ushort entry)
    {
        public CharKind Kind => (CharKind)((entry >> KindShift) & KindMask);

        /// <inheritdoc cref="CharKinds.Fold"/>
        public byte Fold => (byte)entry;

        public bool IsCapital => (entry & Capital) != 0;

        public bool IsLetterOrDigit => Kind is CharKind.Letter or CharKind.Digit;
    }
}
