using System.Net.Http.Headers;

namespace CoAssess.Connectors.Bluesky;

/// <summary>A session in use.</summary>
/// <param name="Did">Whose it is.</param>
/// <param name="Server">The data server of the account, which takes every call.</param>
/// <param name="AccessToken">Opens calls for two hours.</param>
/// <param name="RefreshToken">Gives the next two tokens, once.</param>
/// <param name="Kept">The session as the vault has it.</param>
internal sealed record BlueskySession(string Did, Uri Server, string AccessToken, string RefreshToken, KeptSession Kept)
{
    /// <summary>Begins a call.</summary>
    /// <param name="method">GET for a query, POST for a procedure.</param>
    /// <param name="nsid">The method's name, with its query.</param>
    public HttpRequestMessage Call(HttpMethod method, string nsid) => Bearing(method, Server, nsid, AccessToken);

    public static HttpRequestMessage Bearing(HttpMethod method, Uri server, string nsid, string token) => new(method, new Uri(server, $"xrpc/{nsid}"))
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    /// <summary>Says that there is a session, never what it is.</summary>
    public override string ToString() => "A session";
}
