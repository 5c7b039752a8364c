using System.Text.Json;
using CoAssess.Jobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Functions.Triggers;

/// <summary>Stands before the site: answers the host's probe, obeys the host's own calls, and lets everything else go on to the site as what it is, a request of the public.</summary>
/// <remarks>What comes to a trigger's path and is no call of the host's is a page that does not exist; docs/decisions/0023 says why nobody outside can forge one.</remarks>
internal sealed partial class TriggerGate(RequestDelegate site, IReadOnlyDictionary<string, Trigger> triggers, IServiceProvider services, ILogger<TriggerGate> logger)
{
    private static readonly byte[] Done = """{"Outputs":{},"Logs":[],"ReturnValue":null}"""u8.ToArray();

    public Task InvokeAsync(HttpContext context)
    {
        if (Framing.IsProbe(context.Request))
        {
            return Task.CompletedTask;
        }

        if (!triggers.TryGetValue(Framing.TargetOf(context.Request), out var trigger))
        {
            return site(context);
        }

        if (Framing.Unlike(context.Request) is { } unlike)
        {
            LogRefused(trigger.Name, unlike);
            return site(context);
        }

        return CallAsync(context, trigger);
    }

    private async Task CallAsync(HttpContext context, Trigger trigger)
    {
        try
        {
            if (await ReadAsync(context.Request, trigger) is not { } value)
            {
                LogRefused(trigger.Name, "its body");
                await AnswerAsync(context, StatusCodes.Status404NotFound, """{"error":"no such page"}"""u8.ToArray());
                return;
            }

            await RunAsync(trigger, value, context.RequestAborted);
        }
        catch (Exception failure)
        {
            // The host learns of every failure by the status and brings the message again; the text could hold what no log may.
            LogFailed(trigger.Name, failure.GetType().Name);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, """{"error":"failed"}"""u8.ToArray());
            return;
        }

        // Anything but 200 with a JSON object leaves the host waiting for ever.
        await AnswerAsync(context, StatusCodes.Status200OK, Done);
    }

    private async Task RunAsync(Trigger trigger, JsonElement value, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<IWorkDesk>();
        switch (trigger)
        {
            case Trigger.Timer:
                LogLaidOut(trigger.Name, await desk.EnqueueDueAsync(cancellationToken));
                break;
            case Trigger.Work work:
                await desk.RunAsync(work.Queue, Envelope.MessageOf(value), cancellationToken);
                break;
            case Trigger.GivenUp given:
                await desk.SetAsideAsync(given.Queue, Envelope.MessageOf(value), cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"A trigger of type {trigger.GetType().Name} is not known.");
        }
    }

    private static async Task<JsonElement?> ReadAsync(HttpRequest request, Trigger trigger)
    {
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            content.Write(buffer, 0, read);
            if (content.Length > Envelope.MaxBytes)
            {
                return null;
            }
        }

        try
        {
            using var body = JsonDocument.Parse(content.GetBuffer().AsMemory(0, (int)content.Length));
            return Envelope.ValueOf(body.RootElement, trigger.Binding)?.Clone();
        }
        catch (JsonException)
        {
            return null; // no call of the host's
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = body.Length;
        return context.Response.Body.WriteAsync(body).AsTask();
    }

    [LoggerMessage(10000, LogLevel.Information, "Timer {Function} laid out {Messages} messages")]
    private partial void LogLaidOut(string function, int messages);

    [LoggerMessage(10001, LogLevel.Error, "Function {Function} failed ({Error}); the host tries again")]
    private partial void LogFailed(string function, string error);

    [LoggerMessage(10002, LogLevel.Warning, "A request to the path of function {Function} is no call of the host's, by {Unlike}; it was treated as a public request. If functions do not run since the host was updated, read docs/operations/functions.md")]
    private partial void LogRefused(string function, string unlike);
}
