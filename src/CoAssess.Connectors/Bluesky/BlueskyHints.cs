using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Listens to Jetstream, which can filter by author but not by whom a post addresses: so every new post is taken in, and one that names the account is a hint.</summary>
/// <remarks>See https://github.com/bluesky-social/jetstream. Events are not signed: a forged one costs a reading and nothing else.</remarks>
internal sealed class BlueskyHints(AccountId account, BlueskyOptions options, BlueskyApi api, TimeProvider clock)
{
    private const int LongestEvent = 1024 * 1024;

    public async IAsyncEnumerable<DateTimeOffset> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var own = await api.OwnAsync(cancellationToken).ConfigureAwait(false);
        var name = Encoding.UTF8.GetBytes(own);
        using var socket = new ClientWebSocket();
        await TryAsync(() => socket.ConnectAsync(new Uri(options.Jetstream, "subscribe?wantedCollections=app.bsky.feed.post"), cancellationToken)).ConfigureAwait(false);
        using var message = new MemoryStream();
        while (await NextAsync(socket, message, cancellationToken).ConfigureAwait(false))
        {
            if (Names(message.GetBuffer().AsSpan(0, (int)message.Length), name, own))
            {
                yield return clock.GetUtcNow();
            }
        }
    }

    /// <summary>Whether an event tells of somebody's new or changed post that names the account.</summary>
    internal static bool Names(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name, string own)
    {
        if (json.IndexOf(name) < 0)
        {
            return false; // almost every post: nothing of it is parsed
        }

        try
        {
            return JsonSerializer.Deserialize(json, BlueskyJson.Default.JetstreamEvent) is { Commit.Operation: "create" or "update" } told && told.Did != own;
        }
        catch (JsonException)
        {
            return false; // reading finds what a broken hint would have told
        }
    }

    /// <summary>Receives one event.</summary>
    /// <returns>False when the server ended the connection.</returns>
    private async ValueTask<bool> NextAsync(ClientWebSocket socket, MemoryStream message, CancellationToken cancellationToken)
    {
        message.SetLength(0);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult part = default;
            await TryAsync(async () => part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return false;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return true;
            }

            if (message.Length > LongestEvent)
            {
                throw new ChannelException(account, new ChannelFault.Unreadable("an event of Jetstream is longer than a megabyte."));
            }
        }
    }

    private async ValueTask TryAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or HttpRequestException)
        {
            throw new ChannelException(account, new ChannelFault.Busy(null), broken);
        }
    }
}
