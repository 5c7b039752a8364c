using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>Reads the at sign and the full stop of an e-mail address in the ways people write them to keep machines away.</summary>
internal static class Disguise
{
    private const int LongestLabel = 63;

    private static readonly SearchValues<char> Brackets = SearchValues.Create("([{<");

    /// <summary>What stands on both sides of a word that is meant as a sign.</summary>
    private static readonly SearchValues<char> Marks = SearchValues.Create("_*\"-");

    /// <summary>Reads a disguised sign: <c>(at)</c>, <c>[dot]</c>, <c>[@]</c>, <c>(.)</c>, <c>_at_</c>, <c> at </c>, <c> dot </c>, <c> @ </c>.</summary>
    /// <returns>The sign and how many characters it takes; none when there is no sign.</returns>
    public static (char Sign, int Taken) Read(ReadOnlySpan<char> text, int at)
    {
        if (TryReadAt(text, at, out var taken) && (IsCertain(text.Slice(at, taken)) || IsDomain(text, at + taken)))
        {
            return ('@', taken);
        }

        return TryReadDot(text, at, out taken) ? ('.', taken) : ('\0', 0);
    }

    /// <summary>A bracketed "at" and a plain sign are meant as one; the word alone may be English, and needs a domain behind it.</summary>
    private static bool IsCertain(ReadOnlySpan<char> sign) => sign.ContainsAny(Brackets);

    private static bool IsDomain(ReadOnlySpan<char> text, int at)
    {
        var end = LabelEnd(text, at);
        return end > at && end - at <= LongestLabel
            && ((TryReadDot(text, end, out var taken) && LabelEnd(text, end + taken) > end + taken) || IsPlainDot(text, at, end));
    }

    /// <summary>A plain full stop tells a domain only behind a plain sign: "look at example.org" names no address.</summary>
    private static bool IsPlainDot(ReadOnlySpan<char> text, int at, int end) =>
        text[..at].TrimEnd(' ') is [.., '@' or '_' or '*' or '"' or '-'] && end < text.Length && text[end] == '.' && LabelEnd(text, end + 1) > end + 1;

    private static int LabelEnd(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at <= LongestLabel && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '-'))
        {
            end++;
        }

        return end;
    }

    private static bool TryReadAt(ReadOnlySpan<char> text, int at, out int taken) =>
        TryReadWord(text, at, "at", out taken) || TryReadBracketed(text, at, '@', out taken) || TryReadPlain(text, at, '@', out taken);

    private static bool TryReadDot(ReadOnlySpan<char> text, int at, out int taken) =>
        TryReadWord(text, at, "dot", out taken) || TryReadBracketed(text, at, '.', out taken);

    /// <summary>Reads a word between spaces or in brackets.</summary>
    private static bool TryReadWord(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> word, out int taken)
    {
        var i = SkipSpaces(text, at);
        var open = i < text.Length ? text[i] : '\0';
        var close = Marks.Contains(open) ? open : Closing(open);
        var inside = close == ' ' ? i : SkipSpaces(text, i + 1);
        taken = 0;
        if ((close == ' ' && i == at) || !text[Math.Min(inside, text.Length)..].StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var end = close == ' ' ? inside + word.Length : SkipSpaces(text, inside + word.Length);
        if (end >= text.Length || text[end] != close)
        {
            return false;
        }

        taken = SkipSpaces(text, end + 1) - at;
        return true;
    }

    /// <summary>Reads the sign itself in brackets: "[@]", "(.)".</summary>
    private static bool TryReadBracketed(ReadOnlySpan<char> text, int at, char sign, out int taken)
    {
        const int length = 3;
        taken = at + length <= text.Length && Closing(text[at]) is not ' ' and var close && text[at + 1] == sign && text[at + 2] == close ? length : 0;
        return taken > 0;
    }

    private static char Closing(char open) => open switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => ' ' };

    private static bool TryReadPlain(ReadOnlySpan<char> text, int at, char sign, out int taken)
    {
        var i = SkipSpaces(text, at);
        var isSign = i < text.Length && text[i] == sign;
        var end = isSign ? SkipSpaces(text, i + 1) : at;

        // Behind a space and before a word it begins a handle, as in "thanks @name".
        taken = isSign && end > i + 1 ? end - at : 0;
        return taken > 1;
    }

    private static int SkipSpaces(ReadOnlySpan<char> text, int at)
    {
        const int most = 3;
        var end = at;
        while (end < text.Length && end - at < most && text[end] == ' ')
        {
            end++;
        }

        return end;
    }
}
