using System.Buffers;

namespace CoAssess.Connectors.Mastodon;

/// <summary>The ids of posts: a server's own id and the server, so that those of two servers never meet. See docs/decisions for why it is not the post's address.</summary>
internal static class MastodonId
{
    private const string Boost = "boost-";
    private const int SnacTimeDigits = 10;
    private const int SnacLength = SnacTimeDigits + 32;
    private static readonly SearchValues<char> Hexadecimal = SearchValues.Create("0123456789abcdefABCDEF");
    private static readonly SearchValues<char> OfUlids = SearchValues.Create("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

    /// <summary>Makes the id by which CoAssess knows a post.</summary>
    /// <param name="id">The server's own id of it.</param>
    /// <param name="host">The server's host, with the port when it is not the usual one.</param>
    public static string Of(string id, string host) => $"{Steady(id)}@{host}";

    /// <summary>Gives back the server's own id.</summary>
    /// <returns>Null when the id is none of this server's.</returns>
    public static string? LocalOf(string nativeId, string host)
    {
        var at = nativeId.IndexOf('@', StringComparison.Ordinal);
        var begin = nativeId.StartsWith(Boost, StringComparison.Ordinal) ? Boost.Length : 0;
        return at > begin && nativeId.AsSpan(at + 1).Equals(host, StringComparison.OrdinalIgnoreCase) ? nativeId[begin..at] : null;
    }

    /// <summary>The id of a repeat whose server tells it from the original by nothing but capitals.</summary>
    public static string OfBoost(string nativeId) => Boost + nativeId;

    /// <summary>An id that stays the same when its post is edited.</summary>
    /// <remarks>
    /// snac puts the time of the last change before the post's own hash, and answers to any ten digits there; nobody else has ids of that form.
    /// Its capitals mark a boosted post.
    /// </remarks>
    public static string Steady(string id) => IsOfSnac(id) ? $"0000000000{id[SnacTimeDigits..].ToLowerInvariant()}" : id;

    /// <summary>Says whether an id is of snac's form.</summary>
    public static bool IsOfSnac(string id) =>
        id.Length == SnacLength && IsDigits(id.AsSpan(0, SnacTimeDigits)) && id.AsSpan(SnacTimeDigits).IndexOfAnyExcept(Hexadecimal) < 0;

    /// <summary>Says whether one id is known to be no newer than another: Mastodon's are decimal and rise, as do the ULIDs of GoToSocial; others tell nothing.</summary>
    public static bool IsNoNewer(string id, string than) =>
        IsDigits(id) && IsDigits(than) ? id.Length < than.Length || (id.Length == than.Length && string.CompareOrdinal(id, than) <= 0)
        : IsUlid(id) && IsUlid(than) && string.CompareOrdinal(id, than) <= 0;

    private static bool IsDigits(ReadOnlySpan<char> text) => text.Length > 0 && text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool IsUlid(string text) => text.Length == 26 && text.AsSpan().IndexOfAnyExcept(OfUlids) < 0;
}
