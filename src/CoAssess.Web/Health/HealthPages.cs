using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CoAssess.Web.Health;

/// <summary>GET /health/live and GET /health/ready: what load balancers and monitors ask. docs/operations/health.md has their shape.</summary>
internal static class HealthPages
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var reads = routes.MapGroup("/health").ExcludeFromDescription().AnsweringHead();
        reads.MapGet("/live", Live);
        reads.MapGet("/ready", ReadyAsync);
    }

    /// <summary>The process answers; nothing else is looked at.</summary>
    private static JsonHttpResult<LiveDocument> Live(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(new LiveDocument("live"), HealthJson.Default.LiveDocument);
    }

    private static async Task<JsonHttpResult<ReadyDocument>> ReadyAsync(HttpContext context, ReadinessLook look, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var document = await look.LookAsync(cancellationToken);
        return TypedResults.Json(
            document, HealthJson.Default.ReadyDocument, statusCode: document.Status == HealthStatus.Unhealthy.ToWord() ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
