using System.Globalization;
using System.Net.Http.Headers;

namespace CoAssess.Connectors.Http;

/// <summary>What a network says about its limits in the headers of an answer.</summary>
internal static class RateHeaders
{
    private static readonly string[] Prefixes = ["RateLimit-", "X-RateLimit-", "x-rate-limit-"];

    /// <summary>How long the network asks us to wait: Retry-After in either form, else until the window begins anew when nothing of it remains.</summary>
    public static TimeSpan? Wait(HttpResponseMessage response, DateTimeOffset now) =>
        After(response.Headers.RetryAfter, now) ?? (Remaining(response) is 0 || (int)response.StatusCode == 429 ? UntilReset(response, now) : null);

    /// <summary>How many calls the window still has; null when the network does not say.</summary>
    public static long? Remaining(HttpResponseMessage response) =>
        Find(response, "Remaining") is { } text && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var left) ? left : null;

    /// <summary>Until the window begins anew. Networks write a moment in ISO 8601 (Mastodon), in Unix seconds (Bluesky), or the seconds from now.</summary>
    public static TimeSpan? UntilReset(HttpResponseMessage response, DateTimeOffset now)
    {
        if (Find(response, "Reset") is not { } text)
        {
            return null;
        }

        TimeSpan? wait = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds > 1e9 && seconds < 1e11 ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) - now : seconds <= 1e7 ? TimeSpan.FromSeconds(seconds) : null
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at - now : null;
        return wait is null ? null : wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private static TimeSpan? After(RetryConditionHeaderValue? header, DateTimeOffset now) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };

    private static string? Find(HttpResponseMessage response, string name) => Prefixes
        .Select(prefix => response.Headers.TryGetValues(prefix + name, out var values) ? values.First() : null)
        .FirstOrDefault(static value => value is not null);
}
