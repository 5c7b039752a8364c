using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CoAssess.Analysis;

/// <summary>Which script each UTF-16 unit belongs to, and its small letter. Units that are no letters belong to none.</summary>
internal static class Scripts
{
    /// <summary>How many there are.</summary>
    public const int Count = (int)Script.Other + 1;

    private const char FirstAccent = '\u0300';
    private const char LastAccent = '\u036F';

    private static readonly (char First, char Last, Script Script)[] Ranges =
    [
        ('A', '\u024F', Script.Latin), ('\u0250', '\u02AF', Script.Latin), (FirstAccent, LastAccent, Script.Latin), ('\u0370', '\u03FF', Script.Greek), ('\u0400', '\u052F', Script.Cyrillic),
        ('\u0530', '\u058F', Script.Armenian), ('\u0590', '\u05FF', Script.Hebrew), ('\u0600', '\u06FF', Script.Arabic), ('\u0750', '\u077F', Script.Arabic),
        ('\u08A0', '\u08FF', Script.Arabic), ('\u0900', '\u097F', Script.Devanagari), ('\u0980', '\u09FF', Script.Bengali), ('\u0A00', '\u0A7F', Script.Gurmukhi),
        ('\u0A80', '\u0AFF', Script.Gujarati), ('\u0B80', '\u0BFF', Script.Tamil), ('\u0C00', '\u0C7F', Script.Telugu), ('\u0D00', '\u0D7F', Script.Malayalam),
        ('\u0D80', '\u0DFF', Script.Sinhala), ('\u0E00', '\u0E7F', Script.Thai), ('\u10A0', '\u10FF', Script.Georgian), ('\u1100', '\u11FF', Script.Hangul),
        ('\u1200', '\u139F', Script.Ethiopic), ('\u1E00', '\u1EFF', Script.Latin), ('\u1F00', '\u1FFF', Script.Greek), ('\u2D80', '\u2DDF', Script.Ethiopic),
        ('\u3040', '\u30FF', Script.Kana), ('\u3400', '\u4DBF', Script.Han), ('\u4E00', '\u9FFF', Script.Han), ('\uAC00', '\uD7AF', Script.Hangul),
        ('\uF900', '\uFAFF', Script.Han), ('\uFB1D', '\uFB4F', Script.Hebrew), ('\uFB50', '\uFDFF', Script.Arabic), ('\uFE70', '\uFEFE', Script.Arabic),
    ];

    private static readonly Script[] ScriptOf = Table();
    private static readonly char[] SmallOf = [.. Enumerable.Range(0, char.MaxValue + 1).Select(static unit => char.ToLowerInvariant((char)unit))];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Script Of(char unit) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(ScriptOf), unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static char Small(char unit) => Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(SmallOf), unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAccent(char unit) => unit is >= FirstAccent and <= LastAccent;

    /// <summary>A picture letter says about as much as a few of an alphabet.</summary>
    public static int Weight(Script script) => script is Script.Han or Script.Kana or Script.Hangul ? 4 : 1;

    private static Script[] Table()
    {
        var table = new Script[char.MaxValue + 1];
        for (var unit = 'A'; unit < char.MaxValue; unit++)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(unit) is var kind && (char.IsLetter(unit) || kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                && kind is not UnicodeCategory.ModifierLetter && unit is < '\uFE00' or > '\uFE0F')
            {
                table[unit] = Script.Other;
            }
        }

        foreach (var (first, last, script) in Ranges)
        {
            foreach (ref var of in table.AsSpan(first..(last + 1)))
            {
                of = of == Script.Other ? script : of;
            }
        }

        return table;
    }
}
