using System.Globalization;

namespace CoAssess.Analysis;

/// <summary>The kinds and folded forms of all UTF-16 units, looked up in two tables.</summary>
internal static class CharKinds
{
    private const int Units = 65536;
    private const char FirstAccented = (char)0xC0;
    private const char LastAccented = (char)0x17F;

    /// <summary>The plain letter of each from U+00C0 to U+017F; ? where it has none.</summary>
    /// <remarks>A table of our own: what .NET folds depends on how its host is set up, and models are kept by these bytes.</remarks>
    private const string PlainLetters =
        "aaaaaaaceeeeiiiidnooooo?ouuuuytsaaaaaaaceeeeiiiidnooooo?ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" +
        "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    private static readonly byte[] Kinds = new byte[Units];
    private static readonly byte[] Folds = new byte[Units];

    static CharKinds()
    {
        for (var unit = 0; unit < Units; unit++)
        {
            var character = (char)unit;
            Kinds[unit] = (byte)Kind(character);
            Folds[unit] = Folded(character);
        }
    }

    public static CharKind Of(char unit) => (CharKind)Kinds[unit];

    /// <summary>Gives a byte that stands for a letter or figure: small ASCII letters for Latin ones with or without accents, 0 for figures, a byte from 128 for any other.</summary>
    public static byte Fold(char unit) => Folds[unit];

    public static bool IsCapital(char unit) => unit < 128 ? unit is >= 'A' and <= 'Z' : char.IsUpper(unit);

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
}
