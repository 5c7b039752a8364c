using System.Buffers;
using System.Globalization;
using System.Text;

namespace CoAssess.Privacy;

/// <summary>A text as the redactor reads it: digits and signs of every script as ASCII, what cannot be seen taken out, "name (at) example dot org" as an address.</summary>
internal sealed class FoldedText
{
    /// <summary>What a disguised address holds one of.</summary>
    public static readonly string[] Disguises = [" dot ", "(dot", "[dot", "{dot", "(at", "[at", "{at", "( at", "[ at", " @", "@ ", "<at", "<dot", "(@)", "[@]", "{@}", "(.)", "[.]", "{.}", "_at_", "*at*", "\"at\"", "-at-"];

    private static readonly SearchValues<string> DisguiseOf = SearchValues.Create(Disguises, StringComparison.OrdinalIgnoreCase);

    /// <summary>What every disguise holds one of, however it is spaced.</summary>
    private static readonly SearchValues<string> MayBeDisguise = SearchValues.Create([.. Disguises, "( ", "[ ", "{ "], StringComparison.OrdinalIgnoreCase);

    private const string Lookalikes = "АВЕКМНОРСТУХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    private const string LookedLike = "ABEKMHOPCTYXaeopcyxiABEZHIKMNOPTYXo";

    /// <summary>Texts up to this length share the arrays of their thread.</summary>
    private const int Usual = 4_096;

    [ThreadStatic]
    private static FoldedText? _shared;

    private readonly char[] _text;
    private readonly int[] _rawStarts;
    private readonly int[] _rawEnds;
    private int _length;

    private FoldedText(int longest) => (_text, _rawStarts, _rawEnds) = (new char[longest], new int[longest], new int[longest]);

    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Folds a text.</summary>
    /// <returns>What the next call on this thread may overwrite, to be forgotten when it is done with; null when the text is read as it was written.</returns>
    public static FoldedText? Of(ReadOnlySpan<char> raw, bool isPlain)
    {
        if (isPlain ? !raw.ContainsAny(DisguiseOf) : IsItsOwn(raw))
        {
            return null;
        }

        var folded = raw.Length > Usual ? new(raw.Length) : _shared ??= new(Usual);
        if (folded.Read(raw))
        {
            return folded;
        }

        folded.Forget();
        return null;
    }

    /// <summary>Blanks the text: it is not to stay with its thread.</summary>
    public void Forget()
    {
        Array.Clear(_text, 0, _length);
        _length = 0;
    }

    /// <summary>Says whether no character of a text is folded, and nothing in it may be a disguise.</summary>
    private static bool IsItsOwn(ReadOnlySpan<char> raw)
    {
        if (Word.HasAny(raw, MayBeDisguise))
        {
            return false;
        }

        for (var at = 0; raw[at..].IndexOfAnyExceptInRange('\0', '\x7F') is >= 0 and var other; at += other + 1)
        {
            if (FoldOther(raw[(at + other)..]) != (raw[at + other], 1))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Folds a text into this.</summary>
    /// <returns>Whether it is read otherwise than it was written.</returns>
    private bool Read(ReadOnlySpan<char> raw)
    {
        (_length, var hasChanged) = (0, false);
        for (var i = 0; i < raw.Length;)
        {
            var (folded, taken) = raw[i] < 0x80 ? FoldAscii(raw, i) : FoldOther(raw[i..]);
            hasChanged |= taken != 1 || folded != raw[i];
            if (folded != '\0')
            {
                _text[_length] = folded;
                _rawStarts[_length] = i;
                _rawEnds[_length++] = i + taken;
            }

            i += taken;
        }

        return hasChanged;
    }

    public int RawStart(int start) => _rawStarts[start];

    public int RawEnd(int end) => _rawEnds[end - 1];

    private static (char Folded, int Taken) FoldAscii(ReadOnlySpan<char> raw, int at) =>
        raw[at] is ' ' or '(' or '[' or '{' or '<' or '@' or '.' or '_' or '*' or '"' or '-' && Disguise.Read(raw, at) is { Taken: > 0 } sign ? sign : (raw[at], 1);

    private static (char Folded, int Taken) FoldOther(ReadOnlySpan<char> raw)
    {
        var c = raw[0];
        if (char.IsSurrogate(c))
        {
            return Rune.DecodeFromUtf16(raw, out var rune, out var taken) == OperationStatus.Done
                    && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber
                ? ((char)('0' + (int)Rune.GetNumericValue(rune)), taken)
                : (c, 1);
        }

        return c switch
        {
            >= '\uFF01' and <= '\uFF5E' => ((char)(c - 0xFEE0), 1),
            >= '\uFE00' and <= '\uFE0F' or '\u20E3' => ('\0', 1), // what makes an emoji of a digit
            '\u2024' or '\u3002' => ('.', 1),
            '\uFE6B' => ('@', 1),
            '\u2212' => ('-', 1),
            _ => (FoldByCategory(c), 1),
        };
    }

    private static char FoldByCategory(char c) => char.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Format => '\0',
        UnicodeCategory.DecimalDigitNumber => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)),
        UnicodeCategory.SpaceSeparator => ' ',
        UnicodeCategory.DashPunctuation => '-',
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter when Lookalikes.IndexOf(c, StringComparison.Ordinal) is >= 0 and var i => LookedLike[i],
        _ => c,
    };
}
