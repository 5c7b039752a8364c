using CoAssess.Intake;
using CoAssess.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace CoAssess.Web.Api;

/// <summary>POST /webhooks/{channel}/{account}: a network's delivery; it is kept durably before it is acknowledged.</summary>
internal static class ReceiveWebhook
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/webhooks/{channel}/{account}", RunAsync).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(
        string channel, string account, HttpContext context, IWebhookDoor door, TimeProvider clock,
        IOptions<CoAssessWebOptions> options, RefusedWebhooks refused, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (await WebhookBody.ReadAsync(request, options.Value.WebhookLimitBytes, cancellationToken) is not { } body)
        {
            return Problems.For(StatusCodes.Status413PayloadTooLarge, null);
        }

        var headers = request.Headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value.ToString(), StringComparer.Ordinal);
        return await door.ReceiveAsync(channel, account, new(body, headers, clock.GetUtcNow()), cancellationToken) switch
        {
            DeliveryOutcome.Accepted => TypedResults.Ok(),
            DeliveryOutcome.Refused(var known) => refused.AnswerDelivery(context, channel, account, known),
            DeliveryOutcome.Unreadable => Problems.Of(
                StatusCodes.Status400BadRequest, "unreadable", "The delivery is genuine but cannot be read; it was kept for a person to look at."),
            var other => throw new InvalidOperationException($"A delivery of type {other.GetType().Name} has no HTTP form."),
        };
    }
}
