using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Peers.Faults;

/// <summary>The AT Protocol on the wire.</summary>
internal sealed class AtprotoWire : IWire
{
    /// <summary>What the development network signs sessions with; it is the same in every copy of it.</summary>
    private static readonly byte[] Secret = "jwt-secret"u8.ToArray();

    public async Task WriteTooManyAsync(HttpResponse response)
    {
        var reset = DateTimeOffset.UtcNow.AddSeconds(1);
        response.StatusCode = 429;
        response.ContentType = "application/json";
        response.Headers["RateLimit-Limit"] = "3000";
        response.Headers["RateLimit-Remaining"] = "0";
        response.Headers["RateLimit-Reset"] = reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        response.Headers["RateLimit-Policy"] = "3000;w=300";
        response.Headers.RetryAfter = "1";
        await response.WriteAsync("""{"error":"RateLimitExceeded","message":"Rate Limit Exceeded"}""");
    }

    /// <summary>Signs the same session again with an end that is past: the server itself finds that it has expired.</summary>
    public string Expire(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
        claims["iat"] = DateTimeOffset.UtcNow.AddHours(-4).ToUnixTimeSeconds();
        claims["exp"] = DateTimeOffset.UtcNow.AddHours(-2).ToUnixTimeSeconds();
        var signed = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(Secret, Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>A session names the account's server; whoever follows it must come by the proxy again.</summary>
    public byte[] Readdress(byte[] body, Uri server, Uri proxy) =>
        body.AsSpan().IndexOf("serviceEndpoint"u8) < 0
            ? body
            : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(server.GetLeftPart(UriPartial.Authority), proxy.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal));
}
