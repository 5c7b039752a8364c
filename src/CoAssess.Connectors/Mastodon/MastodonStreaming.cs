using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CoAssess.Connectors.Mastodon;

/// <summary>Listens at the server's streaming socket. What it sends is only taken as a hint that reading may find something.</summary>
internal sealed class MastodonStreaming(MastodonServer server, TimeProvider clock)
{
    private const int LongestMessage = 4 * 1024 * 1024;
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5); // Mastodon says something every 30 seconds

    public async IAsyncEnumerable<DateTimeOffset> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", server.Authorisation.ToString()); // never in the address, which is logged on its way
        await TryAsync(async token => await socket.ConnectAsync(await AddressAsync(token).ConfigureAwait(false), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

        // What happened before the socket stood was told to nobody.
        yield return clock.GetUtcNow();
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var received = default(ValueWebSocketReceiveResult);
            await TryAsync(async token => received = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (received.MessageType is WebSocketMessageType.Close)
            {
                yield break;
            }

            message.Write(buffer, 0, message.Length + received.Count <= LongestMessage ? received.Count : 0);
            if (received.EndOfMessage)
            {
                var isHint = IsHint(message.GetBuffer().AsSpan(0, (int)message.Length));
                message.SetLength(0);
                if (isHint)
                {
                    yield return clock.GetUtcNow();
                }
            }
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

    private async ValueTask TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            await call(either.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is WebSocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new ChannelException(server.Account, new ChannelFault.Busy(null), failure);
        }
    }
}
