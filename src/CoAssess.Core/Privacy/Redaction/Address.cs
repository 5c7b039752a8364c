using System.Buffers;

namespace CoAssess.Privacy;

/// <summary>E-mail addresses and handles: what stands around an at sign.</summary>
internal static class Address
{
    /// <summary>What may stand before the sign, in ASCII.</summary>
    public static readonly SearchValues<char> LocalPart =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-'");

    private static readonly SearchValues<char> TimeDigits = SearchValues.Create("0123456789.:");
    private static readonly WordSet Providers = new("gmail", "googlemail", "hotmail", "outlook", "yahoo", "icloud", "btinternet", "aol", "live", "sky", "virginmedia", "talktalk");
    private const int LongestLocalPart = 64;
    private const int LongestHandle = 64;
    private const int LongestDomain = 253;

    public static Detail? FindAt(ReadOnlySpan<char> text, int least, int sign)
    {
        var start = LocalPartStart(text, least, sign);
        return start < sign
            ? Math.Max(DomainEnd(text, sign + 1), ProviderEnd(text, sign + 1)) is > 0 and var end ? new Detail(PersonalDetail.Email, start, end) : null
            : FindHandle(text, sign);
    }

    private static int LocalPartStart(ReadOnlySpan<char> text, int least, int sign)
    {
        var start = sign;
        while (start > least && sign - start < LongestLocalPart && (LocalPart.Contains(text[start - 1]) || char.IsLetter(text[start - 1])))
        {
            start--;
        }

        while (start < sign && text[start] is '.' or '\'' or '-')
        {
            start++;
        }

        return start;
    }

    /// <summary>Reads labels joined by full stops, the last of them letters.</summary>
    /// <returns>Where the domain ends; 0 when there is none.</returns>
    private static int DomainEnd(ReadOnlySpan<char> text, int at)
    {
        var end = 0;
        var label = at;
        for (var labels = 1; ; labels++)
        {
            var labelEnd = label;
            var letters = 0;
            while (labelEnd < text.Length && labelEnd - at < LongestDomain && (char.IsLetterOrDigit(text[labelEnd]) || text[labelEnd] is '-' or '_'))
            {
                letters += char.IsLetter(text[labelEnd]) ? 1 : 0;
                labelEnd++;
            }

            if (labelEnd == label)
            {
                return end;
            }

            if (labels > 1 && letters >= 2)
            {
                end = text[labelEnd - 1] is '-' or '_' ? labelEnd - 1 : labelEnd;
            }

            if (labelEnd >= text.Length || text[labelEnd] != '.')
            {
                return end;
            }

            label = labelEnd + 1;
        }
    }

    /// <summary>"jo@gmail": where nothing stands behind the name of one of the big providers.</summary>
    private static int ProviderEnd(ReadOnlySpan<char> text, int at)
    {
        var end = Word.End(text, at);
        return Providers.Has(text[at..end]) ? end : 0;
    }

    private static Detail? FindHandle(ReadOnlySpan<char> text, int sign)
    {
        var end = HandleEnd(text, sign + 1, out var isName);
        if (!isName)
        {
            return null;
        }

        // The full form of an open network: @name@server.
        var server = end < text.Length && text[end] == '@' ? DomainEnd(text, end + 1) : 0;
        return new(PersonalDetail.Handle, sign, Math.Max(end, server));
    }

    private static int HandleEnd(ReadOnlySpan<char> text, int at, out bool isName)
    {
        var end = at;
        var letters = 0;
        while (end < text.Length && end - at < LongestHandle && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '.' or '-'))
        {
            letters += char.IsLetter(text[end]) || text[end] == '_' ? 1 : 0;
            end++;
        }

        while (end > at && text[end - 1] is '.' or '-')
        {
            end--;
        }

        var name = text[at..end];
        isName = letters > 0 && char.IsLetterOrDigit(name[0]) | name[0] == '_' && !IsTimeOfDay(name);
        return end;
    }

    /// <summary>"See you @7pm" names nobody.</summary>
    private static bool IsTimeOfDay(ReadOnlySpan<char> name) =>
        (name.EndsWith("am", StringComparison.OrdinalIgnoreCase) || name.EndsWith("pm", StringComparison.OrdinalIgnoreCase))
        && !name[..^2].ContainsAnyExcept(TimeDigits);
}
