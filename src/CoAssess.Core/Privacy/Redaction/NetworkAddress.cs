using System.Net;

namespace CoAssess.Privacy;

/// <summary>Addresses of machines (IPv4 with its port, IPv6, MAC).</summary>
internal static class NetworkAddress
{
    private static readonly WordSet Versions = new("version", "v", "section", "paragraph", "clause", "policy", "release", "chapter", "part");

    /// <summary>Looks at a digit.</summary>
    /// <param name="text">The text up to the end of its stretch.</param>
    /// <param name="least">Where the stretch begins.</param>
    /// <param name="at">Where the digit stands.</param>
    /// <param name="start">Where the digit's word begins.</param>
    /// <param name="end">Where it ends.</param>
    public static Detail? Find(ReadOnlySpan<char> text, int least, int at, int start, int end)
    {
        var behind = end < text.Length ? text[end] : ' ';
        return behind == '.' ? FindFour(text, least, at)
            : behind == ':' || (start > least && text[start - 1] == ':') ? FindSix(text, least, at)
            : null;
    }

    private static Detail? FindFour(ReadOnlySpan<char> text, int least, int at)
    {
        var end = at;
        for (var part = 0; part < 4; part++)
        {
            var start = end;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            if (end - start is < 1 or > 3 || int.Parse(text[start..end]) > 255)
            {
                return null;
            }

            if (part < 3 && (end >= text.Length || text[end++] != '.'))
            {
                return null;
            }
        }

        var isAlone = (end == text.Length || (!char.IsLetterOrDigit(text[end]) && !(text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
            && (at == least || (!char.IsLetterOrDigit(text[at - 1]) && text[at - 1] is not ('.' or '£')));
        return isAlone && !Word.FollowsOneOf(text, least, at, Versions, between: null) ? new(PersonalDetail.NetworkAddress, at, PortEnd(text, end)) : null;
    }

    /// <summary>"203.0.113.5:8080".</summary>
    private static int PortEnd(ReadOnlySpan<char> text, int end)
    {
        const int longest = 5;
        var stop = end + 1 < text.Length && text[end] == ':' ? Word.End(text, end + 1) : end;
        return stop - end is > 1 and <= longest + 1 && !text[(end + 1)..stop].ContainsAnyExceptInRange('0', '9') ? stop : end;
    }

    private static Detail? FindSix(ReadOnlySpan<char> text, int least, int at)
    {
        const int longest = 39;
        var (start, end, colons) = (at, at, 0);
        while (start > least && at - start < longest && IsPart(text[start - 1]))
        {
            start--;
        }

        for (end = start; end < text.Length && end - start <= longest && IsPart(text[end]); end++)
        {
            colons += text[end] == ':' ? 1 : 0;
        }

        while (end > start + 1 && text[end - 1] == ':' && text[end - 2] != ':')
        {
            end--;
            colons--;
        }

        return colons >= 2 && end - start is >= 3 and <= longest && (start == least || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]))
            && (IsOfDevice(text[start..end], colons) || ((colons == 7 || text[start..end].Contains("::", StringComparison.Ordinal)) && IPAddress.TryParse(text[start..end], out _)))
            ? new(PersonalDetail.NetworkAddress, start, end)
            : null;
    }

    /// <summary>Six pairs of hexadecimal digits: the address of a device (MAC).</summary>
    private static bool IsOfDevice(ReadOnlySpan<char> parts, int colons) =>
        colons == 5 && parts.Length == 17 && parts[2] == ':' && parts[5] == ':' && parts[8] == ':' && parts[11] == ':' && parts[14] == ':';

    private static bool IsPart(char c) => char.IsAsciiHexDigit(c) || c == ':';
}
