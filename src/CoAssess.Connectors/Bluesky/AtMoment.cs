using System.Globalization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Moments as the AT Protocol writes them: what RFC 3339 and ISO 8601 have in common, always with a zone.</summary>
internal static class AtMoment
{
    private const string Written = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string FixedWidth = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Reads a moment.</summary>
    /// <param name="text">The text; null for none.</param>
    /// <returns>The moment, UTC; null when it is none of this form or beyond the years 1 to 9999.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        // yyyy-MM-ddTHH:mm:ss[.f…](Z|±HH:mm); the calendar is left to the parser below.
        if (text is not { Length: >= 20 and <= 64 } || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' || !Digits(text, 0, 4) || !Digits(text, 17, 19))
        {
            return null;
        }

        var zone = 19;
        if (text[zone] == '.')
        {
            for (zone++; zone < text.Length && char.IsAsciiDigit(text[zone]);)
            {
                zone++;
            }

            if (zone == 20)
            {
                return null;
            }
        }

        var isUtc = zone == text.Length - 1 && text[zone] == 'Z';
        var hasOffset = zone == text.Length - 6 && text[zone] is '+' or '-' && text[zone + 3] == ':' && Digits(text, zone + 1, zone + 3) && Digits(text, zone + 4, zone + 6);
        if ((!isUtc && !hasOffset) || text.EndsWith("-00:00", StringComparison.Ordinal))
        {
            return null;
        }

        // Seven digits of a second are kept, as many as a tick has; later ones say nothing to us.
        var end = Math.Min(zone, 27);
        return DateTimeOffset.TryParse($"{text.AsSpan(0, end)}{text.AsSpan(zone)}", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var moment)
            ? moment
            : null;
    }

    /// <summary>Writes a moment as records carry it.</summary>
    public static string Write(DateTimeOffset moment) => moment.ToUniversalTime().ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>Writes a moment so that text order is the order of time.</summary>
    public static string WriteFixed(DateTimeOffset moment) => moment.ToUniversalTime().ToString(FixedWidth, CultureInfo.InvariantCulture);

    private static bool Digits(string text, int from, int to) => !text.AsSpan(from, to - from).ContainsAnyExceptInRange('0', '9');
}
