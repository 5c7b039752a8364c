using CoAssess.Connectors;
using CoAssess.Councils;
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
        string channel, string account, HttpRequest request, Council council, IConnectorDirectory connectors, IInbox inbox, TimeProvider clock,
        IOptions<CoAssessWebOptions> options, RefusedDeliveries refused, CancellationToken cancellationToken)
    {
        // The site's own form has a page; from outside it would be an unsigned door.
        if (connectors.All.OfType<IPostReceiver>().FirstOrDefault(one => one.Account.Channel.Name == channel && one.Account.Name == account) is not { } receiver
            || channel == "web-form")
        {
            return Problems.NotFound("unknown-account", "No account of this installation is called at this address.");
        }

        if (await ReadAsync(request, options.Value.WebhookLimitBytes, cancellationToken) is not { } body)
        {
            return Problems.For(StatusCodes.Status413PayloadTooLarge, null);
        }

        var headers = request.Headers.ToDictionary(static header => header.Key.ToLowerInvariant(), static header => header.Value.ToString(), StringComparer.Ordinal);
        switch (receiver.Receive(new(body, headers, clock.GetUtcNow())))
        {
            case ReceiveOutcome.Received received:
                await inbox.AcceptAsync(council.Id, receiver.Account, received.Posts, [], cancellationToken);
                return TypedResults.Ok();
            case ReceiveOutcome.Refused:
                refused.Add(receiver.Account);
                return Problems.Of(StatusCodes.Status401Unauthorized, "signature", "The signature or the age of the delivery does not hold.");
            case ReceiveOutcome.Unreadable unreadable:
                await inbox.AcceptAsync(council.Id, receiver.Account, [], [new("webhook", unreadable.Reason, body)], cancellationToken);
                return Problems.Of(StatusCodes.Status400BadRequest, "unreadable", "The delivery is genuine but cannot be read; it was kept for a person to look at.");
            case var other:
                throw new InvalidOperationException($"A delivery of type {other.GetType().Name} has no HTTP form.");
        }
    }

    private static async ValueTask<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancellationToken)
    {
        if (request.ContentLength > most)
        {
            return null;
        }

        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, cancellationToken)) > 0)
        {
            buffer.Write(chunk, 0, read);
            if (buffer.Length > most)
            {
                return null;
            }
        }

        return buffer.ToArray();
    }
}
