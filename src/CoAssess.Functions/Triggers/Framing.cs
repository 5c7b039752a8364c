using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace CoAssess.Functions.Triggers;

/// <summary>How the host frames what it sends to its handler: probes, forwarded requests, and calls of its own.</summary>
/// <remarks>Seen on host 4.1037 (docs/decisions/0023). A forwarded request differs from a call in each of these, whatever its sender writes.</remarks>
internal static class Framing
{
    public const string InvocationId = "X-Azure-Functions-InvocationId";
    private const string Host = "Azure-Functions-Host/";

    /// <summary>Whether this is the host asking whether the program listens; a forwarded request always bears an invocation id.</summary>
    public static bool IsProbe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && TargetOf(request) == "/" && !request.Headers.ContainsKey(InvocationId) && !request.Headers.ContainsKey(HeaderNames.UserAgent);

    /// <summary>The request's target as it stood on the wire, before any decoding.</summary>
    public static string TargetOf(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    /// <summary>Says in what a request is unlike a call of the host's own.</summary>
    /// <returns>The first thing that is unlike; null when it is like one in all.</returns>
    public static string? Unlike(HttpRequest request)
    {
        var headers = request.Headers;
        return 0 switch
        {
            _ when request.Method != "POST" => "its method",
            _ when headers.ContentLength is not null => "its length, told in advance as of a forwarded body", // a call's body is chunked; a forwarded one never is
            _ when headers.TransferEncoding is not [var encoding] || encoding != "chunked" => "its encoding",
            _ when headers.ContentType is not [var type] || type != "application/json; charset=utf-8" => "the type of its body",
            _ when headers.UserAgent is not [{ } agent] || !agent.StartsWith(Host, StringComparison.Ordinal) || agent.Contains(' ') => "its sender",
            _ when headers[InvocationId] is not [var id] || !Guid.TryParseExact(id, "D", out _) => "its invocation id", // a client's own stands before the host's
            _ when headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey(HeaderNames.Cookie) || headers.ContainsKey(HeaderNames.Authorization) => "headers of the public",
            _ => null,
        };
    }
}
