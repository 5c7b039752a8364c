using System.Globalization;
using System.Text.RegularExpressions;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Counts a text as Mastodon does: characters as people see them, an address as 23 whatever its length, a name on another server without its server.</summary>
internal static partial class MastodonLength
{
    /// <summary>Counts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="urlLength">What an address counts on the server.</param>
    public static int Measure(string text, int urlLength)
    {
        var (length, at) = (0, 0);
        foreach (var match in Entity().EnumerateMatches(text))
        {
            var entity = text.AsSpan(match.Index, match.Length);
            length += Graphemes(text.AsSpan(at, match.Index - at));
            if (entity[0] == '@')
            {
                var server = entity[1..].IndexOf('@');
                length += server < 0 ? Graphemes(entity) : server + 1;
            }
            else
            {
                length += HasDomain(entity) ? urlLength : Math.Max(urlLength, Graphemes(entity)); // what the server takes for no address it counts in full
            }

            at = match.Index + match.Length;
        }

        return length + Graphemes(text.AsSpan(at));
    }

    private static int Graphemes(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (!text.IsEmpty)
        {
            text = text[StringInfo.GetNextTextElementLength(text)..];
            count++;
        }

        return count;
    }

    /// <summary>Whether an address's host ends in letters after a dot; an IP address or a bare name is none to Mastodon.</summary>
    private static bool HasDomain(ReadOnlySpan<char> url)
    {
        var host = url[(url.IndexOf("://") + 3)..];
        var end = host.IndexOfAny("/?#:");
        host = end < 0 ? host : host[..end];
        var dot = host.LastIndexOf('.');
        return dot > 0 && host.Length - dot > 2 && host[(dot + 1)..].IndexOfAnyExceptInRange('a', 'z') < 0;
    }

    // An address ends before white space and before the marks that end a sentence; a name begins after anything but a letter, a digit, a slash or an at sign.
    [GeneratedRegex(@"https?://[^\s<>""]*[^\s<>"".,;:!?)\]']|(?<![\w/@])@[A-Za-z0-9_]+(?:[A-Za-z0-9_.-]*[A-Za-z0-9_]+)?(?:@[\w.-]+\w)?")]
    private static partial Regex Entity();
}
