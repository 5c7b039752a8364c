using CoAssess.Storage;
using CoAssess.Web.Api;
using CoAssess.Web.Pages;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Web.Hosting;

/// <summary>Gives every failure a page in plain words, or a problem document where a program asked; never the text of an exception.</summary>
internal static partial class ErrorAnswers
{
    public static async Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
        }
        catch (AntiforgeryValidationException unread) when (unread.InnerException is BadHttpRequestException && !context.Response.HasStarted)
        {
            context.Response.StatusCode = ((BadHttpRequestException)unread.InnerException).StatusCode;
        }
        catch (AntiforgeryValidationException) when (!context.Response.HasStarted)
        {
            await Forget(context, StatusCodes.Status400BadRequest, "form-not-ours");
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return; // nobody waits for the answer any more
        }
        catch (StorageUnavailableException) when (!context.Response.HasStarted)
        {
            LogStorageAway(Log(context), context.TraceIdentifier);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "10";
        }
#pragma warning disable CA1031 // The last door: what comes through here is logged and answered with a 500, not passed on with its text.
        catch (Exception failure) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFailed(Log(context), failure.GetType().FullName ?? "", failure.StackTrace ?? "", context.TraceIdentifier);
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentType: null, ContentLength: null })
        {
            await Forget(context, context.Response.StatusCode, null);
        }
    }

    private static Task Forget(HttpContext context, int status, string? code)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return IsForPrograms(context)
            ? Problems.For(status, code).ExecuteAsync(context)
            : MessagePage.For(status, code).ExecuteAsync(context);
    }

    private static ILogger Log(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("CoAssess.Web.Errors");

    private static bool IsForPrograms(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api")
        || context.Request.Path.StartsWithSegments("/webhooks")
        || context.Request.Path.StartsWithSegments("/health")
        || context.Request.Path.StartsWithSegments("/openapi");

    // The message of an exception may repeat what somebody wrote; its type and its stack say where to look.
    [LoggerMessage(9102, LogLevel.Error, "A request failed with {Failure}, trace {Trace}\n{Stack}")]
    private static partial void LogFailed(ILogger logger, string failure, string stack, string trace);

    [LoggerMessage(9103, LogLevel.Error, "The storage cannot be used, so a request was put off (trace {Trace}); /health/ready says when it is back")]
    private static partial void LogStorageAway(ILogger logger, string trace);
}
