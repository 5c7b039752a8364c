using System.Buffers;
using System.Net;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Finds where tags end and what their attributes say, in whatever a server calls HTML; every search goes forwards, so that no text makes it slow.</summary>
internal static class HtmlTag
{
    private static readonly SearchValues<char> BetweenAttributes = SearchValues.Create(" \t\r\n/\f");
    private static readonly SearchValues<char> AfterName = SearchValues.Create("= \t\r\n/\f");

    /// <summary>The place after the tag, or the comment, that begins here; -1 when it never ends.</summary>
    public static int EndOf(ReadOnlySpan<char> html, int tag)
    {
        if (html[tag..].StartsWith("<!--"))
        {
            var close = html[(tag + 4)..].IndexOf("-->");
            return close < 0 ? -1 : tag + 4 + close + 3;
        }

        for (var at = tag + 1; at < html.Length;)
        {
            var next = html[at..].IndexOfAny('>', '"', '\'');
            if (next < 0)
            {
                return -1;
            }

            at += next;
            if (html[at] == '>')
            {
                return at + 1;
            }

            var close = html[(at + 1)..].IndexOf(html[at]);
            if (close < 0)
            {
                return -1;
            }

            at += close + 2;
        }

        return -1;
    }

    /// <summary>Passes over what is never words, up to the tag that ends it.</summary>
    public static int EndOfRaw(ReadOnlySpan<char> html, ReadOnlySpan<char> name, int at)
    {
        while (true)
        {
            var close = html[at..].IndexOf("</");
            if (close < 0)
            {
                return html.Length;
            }

            at += close + 2;
            if (html[at..].StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                var end = html[at..].IndexOf('>');
                return end < 0 ? html.Length : at + end + 1;
            }
        }
    }

    /// <summary>The value of an attribute, decoded; null when the tag has none of that name.</summary>
    public static string? Attribute(ReadOnlySpan<char> attributes, string name)
    {
        for (var at = 0; at < attributes.Length;)
        {
            var start = attributes[at..].IndexOfAnyExcept(BetweenAttributes);
            if (start < 0)
            {
                return null;
            }

            at += start;
            var length = attributes[at..].IndexOfAny(AfterName);
            var isThis = Is(length < 0 ? attributes[at..] : attributes.Slice(at, length), name);
            if (length < 0 || attributes[at + length] != '=')
            {
                at = length < 0 ? attributes.Length : at + Math.Max(length, 1);
                continue;
            }

            at += length + 1;
            var quote = at < attributes.Length && attributes[at] is '"' or '\'' ? attributes[at++] : ' ';
            var value = attributes[at..];
            var close = quote == ' ' ? value.IndexOfAny(" \t\r\n\f") : value.IndexOf(quote);
            value = close < 0 ? value : value[..close];
            if (isThis)
            {
                return WebUtility.HtmlDecode(value.ToString());
            }

            at += value.Length + 1;
        }

        return null;
    }

    public static bool Is(ReadOnlySpan<char> name, string tag) => name.Equals(tag, StringComparison.OrdinalIgnoreCase);

    public static bool IsHeading(ReadOnlySpan<char> name) => name is ['h' or 'H', >= '1' and <= '6'];
}
