using System.Globalization;
using System.Text;

namespace CoAssess.Connectors.Text;

/// <summary>Finds links, tags and mentions in a text of ours, in order and without overlaps.</summary>
/// <remarks>The rules are those of the open networks' own clients: a sign counts after white space or an opening bracket, and what ends a sentence is no part of a link.</remarks>
internal static class TextSpans
{
    /// <summary>A longer tag is no tag to any network.</summary>
    private const int LongestTag = 64;

    public static List<TextSpan> Find(string text)
    {
        List<TextSpan> found = [];
        for (var at = 0; at < text.Length;)
        {
            var length = MayBegin(text, at) ? LengthAt(text, at, out var kind) : Nothing(out kind);
            if (length > 0)
            {
                found.Add(new(kind, at, length));
            }

            at += Math.Max(length, 1);
        }

        return found;
    }

    private static int LengthAt(string text, int at, out TextSpanKind kind)
    {
        kind = text[at] switch { '#' or '＃' => TextSpanKind.Tag, '@' => TextSpanKind.Mention, _ => TextSpanKind.Link };
        return kind switch
        {
            TextSpanKind.Tag => TagAt(text, at),
            TextSpanKind.Mention => MentionAt(text, at),
            _ => LinkAt(text, at),
        };
    }

    private static int Nothing(out TextSpanKind kind)
    {
        kind = default;
        return 0;
    }

    private static bool MayBegin(string text, int at) => text[at] switch
    {
        '#' or '＃' or '@' => at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '"' or '\'' or '“' or '‘' or '.',
        'h' or 'H' => at == 0 || !char.IsLetterOrDigit(text[at - 1]),
        _ => false,
    };

    private static int LinkAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        var scheme = rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8 : rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : 0;
        if (scheme == 0)
        {
            return 0;
        }

        var end = scheme;
        while (end < rest.Length && !char.IsWhiteSpace(rest[end]) && !char.IsControl(rest[end]) && !IsInvisible(rest[end]) && rest[end] is not ('<' or '>' or '"' or '“' or '”' or '‘' or '’'))
        {
            end++;
        }

        while (end > scheme && (rest[end - 1] is '.' or ',' or ';' or ':' or '!' or '?' or '\'' || ClosesNothing(rest[..end])))
        {
            end--;
        }

        return end > scheme && char.IsLetterOrDigit(rest[scheme]) && Uri.TryCreate(rest[..end].ToString(), UriKind.Absolute, out _) ? end : 0;
    }

    /// <summary>Whether it ends in a bracket that it does not open: (see https://example.org).</summary>
    private static bool ClosesNothing(ReadOnlySpan<char> link) => link[^1] switch
    {
        ')' => link.Count('(') < link.Count(')'),
        ']' => link.Count('[') < link.Count(']'),
        _ => false,
    };

    private static int TagAt(string text, int at)
    {
        var end = at + 1;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && !IsInvisible(text[end]) && text[end] is not ('#' or '＃' or '⃣'))
        {
            end++;
        }

        while (end > at + 1 && IsPunctuationBefore(text, end))
        {
            end--;
        }

        var word = text.AsSpan((at + 1)..end);
        return word.IsEmpty || word[0] == '\uFE0F' || IsNumber(word) || new StringInfo(word.ToString()).LengthInTextElements > LongestTag ? 0 : end - at;
    }

    private static bool IsNumber(ReadOnlySpan<char> word)
    {
        foreach (var rune in word.EnumerateRunes())
        {
            if (!Rune.IsDigit(rune) && !Rune.IsPunctuation(rune))
            {
                return false;
            }
        }

        return true;
    }

    private static int MentionAt(string text, int at)
    {
        var end = NameAt(text, at + 1);
        if (end > at + 1 && end < text.Length && text[end] == '@')
        {
            var host = NameAt(text, end + 1);
            end = host > end + 1 ? host : end;
        }

        return end > at + 1 ? end - at : 0;
    }

    /// <summary>Where a name ends: letters, digits, hyphens, dots and underscores, the last of them a letter, a digit or an underscore.</summary>
    private static int NameAt(string text, int from)
    {
        var end = from;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '.' or '_'))
        {
            end++;
        }

        while (end > from && (text[end - 1] is '-' or '.'))
        {
            end--;
        }

        return end;
    }

    private static bool IsPunctuationBefore(string text, int end) => text[end - 1] != '_' && char.IsPunctuation(text[end - 1]);

    private static bool IsInvisible(char c) => c is '\u00AD' or '\u2060' or '\u200A' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\uFEFF';
}
