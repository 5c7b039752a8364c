using System.Runtime.CompilerServices;
using System.Text.Json;
using CoAssess.Connectors.Http;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Listens at the server's streaming socket. What it sends is only taken as a hint that reading may find something.</summary>
internal sealed class MastodonHints(MastodonServer server, TimeProvider clock)
{
    private readonly HintSocket _socket = new(server.Account, clock);

    public async IAsyncEnumerable<DateTimeOffset> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var address = await AddressAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var hint in _socket.ListenAsync(address, server.Authorisation.ToString(), IsHint, cancellationToken).ConfigureAwait(false))
        {
            yield return hint;
        }
    }

    /// <summary>Whether a message tells of something that reading would find; heartbeats and what cannot be read are none.</summary>
    internal static bool IsHint(ReadOnlySpan<byte> message)
    {
        if (message.IsEmpty || message[0] != '{')
        {
            return false; // ":thump"
        }

        try
        {
            return JsonSerializer.Deserialize(message, MastodonJson.Default.StreamMessage)?.Event is "notification" or "update" or "status.update" or "delete";
        }
        catch (JsonException)
        {
            return true; // cut or of another form: something happened, and looking costs little
        }
    }

    /// <summary>The socket's address: the server's own, or one beneath its domain; nobody else gets the token.</summary>
    internal static Uri AddressOf(Uri asked, string? told)
    {
        var fallback = new UriBuilder(asked) { Scheme = asked.Scheme == "https" ? "wss" : "ws", Path = "/api/v1/streaming", Query = "stream=user" }.Uri;
        return told is not null && Uri.TryCreate(told, UriKind.Absolute, out var uri)
            && uri.Scheme == fallback.Scheme && IsTheirs(uri, asked)
            ? new UriBuilder(uri) { Path = "/api/v1/streaming", Query = "stream=user" }.Uri
            : fallback;
    }

    private static bool IsTheirs(Uri uri, Uri server) =>
        uri.Host.Equals(server.Host, StringComparison.OrdinalIgnoreCase) || uri.Host.EndsWith("." + server.Host, StringComparison.OrdinalIgnoreCase);

    private async ValueTask<Uri> AddressAsync(CancellationToken cancellationToken)
    {
        var limits = await server.LimitsAsync(cancellationToken).ConfigureAwait(false);
        using var request = server.Request(HttpMethod.Get, "/");
        return AddressOf(request.RequestUri!, limits.Streaming);
    }
}
