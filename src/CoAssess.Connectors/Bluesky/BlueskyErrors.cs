using System.Net;
using System.Text.Json;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Bluesky;

/// <summary>What the network's errors mean; see https://docs.bsky.app/docs/advanced-guides/rate-limits and the lexicons. Its words are for people who read logs, its names are for us.</summary>
internal static class BlueskyErrors
{
    /// <summary>Reads the name of an error; null when the body is none of the network's, such as an HTML page.</summary>
    public static async ValueTask<string?> NameOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return JsonSerializer.Deserialize(body, BlueskyJson.Default.ErrorAnswer)?.Error is { Length: > 0 and <= 60 } name && name.All(char.IsAsciiLetterOrDigit) ? name : null;
        }
        catch (JsonException)
        {
            return null; // an error is told by its status then
        }
    }

    /// <summary>Whether the access token is no longer good: an expired one is 400, not 401.</summary>
    public static bool IsStale(HttpResponseMessage response, string? error) =>
        response.StatusCode is HttpStatusCode.Unauthorized || (response.StatusCode is HttpStatusCode.BadRequest && error is "ExpiredToken" or "InvalidToken");

    public static ChannelFault FaultOf(ChannelHttp http, HttpResponseMessage response, string? error)
    {
        if (IsStale(response, error))
        {
            return new ChannelFault.Unauthorised(Remedy(http.Account, response, error));
        }

        var named = error is null ? "" : $" {error}";
        return (int)response.StatusCode switch
        {
            400 or 404 when error is "RecordNotFound" or "NotFound" => new ChannelFault.Gone(),
            400 => new ChannelFault.Refused($"Bluesky refuses the call as wrong (400{named}). If it lasts, CoAssess and the network disagree: report it with this line."),
            403 => new ChannelFault.Refused($"Bluesky forbids the call (403{named}). Look at the account in the app; without a name behind the number, a firewall or proxy on the way forbids it."),
            404 => new ChannelFault.Refused($"There is no AT Protocol server at that address (404{named}). Check the setting Service of the account."),
            413 or 415 => new ChannelFault.Refused($"Bluesky does not take a picture of this size or kind ({(int)response.StatusCode}). Make it smaller than 2 MB, as JPEG or PNG."),
            _ => http.FaultOf(response),
        };
    }

    /// <summary>What mends a sign-in that is refused.</summary>
    public static string Remedy(AccountId account, HttpResponseMessage response, string? error) => error switch
    {
        "AuthFactorTokenRequired" => $"Bluesky asks for a code by mail, so this is the account's main password. Make an app password and give it with `coassess account add bluesky {account.Name}`.",
        "AccountTakedown" => "Bluesky has taken the account down. Sign in at bsky.app to see why; nothing is read or sent until it stands again.",
        _ => $"Bluesky does not accept the account's sign-in ({(int)response.StatusCode}{(error is null ? "" : $" {error}")}). "
            + $"Make a new app password (Settings, Privacy and security, App passwords) and give it with `coassess account add bluesky {account.Name}`.",
    };
}
