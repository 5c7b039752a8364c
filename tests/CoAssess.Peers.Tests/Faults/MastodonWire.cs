using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Faults;

/// <summary>Mastodon's API on the wire.</summary>
internal sealed class MastodonWire : IWire
{
    public async Task WriteTooManyAsync(HttpResponse response)
    {
        response.StatusCode = 429;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers["X-RateLimit-Limit"] = "300";
        response.Headers["X-RateLimit-Remaining"] = "0";
        response.Headers["X-RateLimit-Reset"] = DateTimeOffset.UtcNow.AddSeconds(1).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        await response.WriteAsync("""{"error":"Too many requests"}""");
    }

    /// <summary>Tokens have no end of their own there; a token taken back is one that the server does not know.</summary>
    public string Expire(string token) => new([.. token.Reverse()]);

    public byte[] Readdress(byte[] body, Uri server, Uri proxy) => body;
}
