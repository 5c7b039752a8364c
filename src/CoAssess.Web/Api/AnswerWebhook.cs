using CoAssess.Connectors;
using CoAssess.Intake;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CoAssess.Web.Api;

/// <summary>GET /webhooks/{channel}/{account}: a network asks whether the address is ours before it sends anything there.</summary>
internal static class AnswerWebhook
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/webhooks/{channel}/{account}", Run).ExcludeFromDescription();

    private static IResult Run(string channel, string account, HttpContext context, IWebhookDoor door, TimeProvider clock, RefusedWebhooks refused)
    {
        var query = context.Request.Query.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToString(), StringComparer.Ordinal);
        context.Response.Headers.CacheControl = "no-store";
        return door.Answer(channel, account, new(query, clock.GetUtcNow())) switch
        {
            HandshakeOutcome.Answered(var contentType, var body) => TypedResults.Text(body, contentType),
            HandshakeOutcome.Refused => refused.AnswerHandshake(context, channel, account),
            var other => throw new InvalidOperationException($"A handshake of type {other.GetType().Name} has no HTTP form."),
        };
    }
}
