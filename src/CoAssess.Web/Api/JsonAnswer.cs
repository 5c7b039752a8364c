using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace CoAssess.Web.Api;

/// <summary>A document with a strong ETag of its content: a reader that has it already gets 304 and no body.</summary>
internal sealed class JsonAnswer(ReadOnlyMemory<byte> content, string contentType) : IResult
{
    private const string JustNow = "public, no-cache";

    public static JsonAnswer Of<T>(T document, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, type), "application/json; charset=utf-8");

    public static JsonAnswer Of(ReadOnlyMemory<byte> document, string contentType) => new(document, contentType);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var eTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content.Span).AsSpan(0, 16))}\"";
        var response = httpContext.Response;
        response.Headers.ETag = eTag;
        response.Headers.CacheControl = JustNow;
        if (httpContext.Request.Headers.IfNoneMatch.Any(value => value is not null && (value == "*" || value.Split(',', StringSplitOptions.TrimEntries).Any(one => one == eTag || one == $"W/{eTag}"))))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = contentType;
        response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }
}
