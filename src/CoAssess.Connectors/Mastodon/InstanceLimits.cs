using System.Globalization;

namespace CoAssess.Connectors.Mastodon;

/// <summary>What a server lets an account post, and how it behaves.</summary>
internal sealed record InstanceLimits
{
    /// <summary>Gets the limits of a server that does not say: Mastodon's own.</summary>
    public static InstanceLimits Usual { get; } = new();

    /// <summary>Gets the longest status, in graphemes as Mastodon counts them.</summary>
    public int MaxCharacters { get; private init; } = 500;

    /// <summary>Gets how many pictures one status carries.</summary>
    public int MaxMedia { get; private init; } = 4;

    /// <summary>Gets what an address counts, whatever its length.</summary>
    public int UrlLength { get; private init; } = 23;

    /// <summary>Gets whether the server is Mastodon itself or close to it, whose paging and Idempotency-Key (kept an hour) can be trusted. Forks say "compatible" or another name in their version.</summary>
    public bool IsMastodon { get; private init; }

    /// <summary>Gets where it streams; null when it does not say.</summary>
    public string? Streaming { get; private init; }

    public static InstanceLimits Of(Instance? instance)
    {
        var statuses = instance?.Configuration?.Statuses;
        return new()
        {
            MaxCharacters = Within(statuses?.MaxCharacters ?? instance?.MaxTootChars, 100, 100_000, Usual.MaxCharacters),
            MaxMedia = Within(statuses?.MaxMediaAttachments, 0, 4, Usual.MaxMedia),
            UrlLength = Within(statuses?.CharactersReservedPerUrl, 1, 100, Usual.UrlLength),
            IsMastodon = IsMastodonVersion(instance?.Version),
            Streaming = instance?.Configuration?.Urls?.Streaming ?? instance?.Urls?.StreamingApi,
        };
    }

    /// <summary>A number as the server gives it, brought within what makes sense; what is usual when it gives none.</summary>
    private static int Within(int? given, int least, int most, int usual) => given is { } value ? Math.Clamp(value, least, most) : usual;

    private static bool IsMastodonVersion(string? version) =>
        version is not null
        && !version.Contains('(', StringComparison.Ordinal)
        && version.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
        && int.TryParse(version.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && major >= 3;
}
