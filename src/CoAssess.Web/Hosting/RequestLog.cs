using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Hosting;

/// <summary>Writes down each request by its route, never by its address: what people search for may be personal.</summary>
internal static partial class RequestLog
{
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("CoAssess.Web.Requests");
        var began = clock.GetTimestamp();
        await next(context);
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        LogAnswered(logger, context.Request.Method, route, context.Response.StatusCode, clock.GetElapsedTime(began).TotalMilliseconds);
    }

    [LoggerMessage(9101, LogLevel.Debug, "{Method} {Route} answered {Status} in {Milliseconds:F1} ms")]
    private static partial void LogAnswered(ILogger logger, string method, string route, int status, double milliseconds);
}
