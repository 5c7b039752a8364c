using System.Net.WebSockets;
using System.Runtime.CompilerServices;

namespace CoAssess.Connectors.Http;

/// <summary>Listens at a web socket of a network, whose messages are only ever taken as hints that reading may find something.</summary>
/// <param name="account">The account that listens.</param>
/// <param name="clock">The clock.</param>
internal sealed class HintSocket(AccountId account, TimeProvider clock)
{
    /// <summary>The longest message that is taken in, in bytes; a longer one ends the listening.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    /// <summary>A line that says nothing for so long is dead: networks send something at least every half minute.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(5);

    /// <summary>Says whether a message tells of something that reading would find.</summary>
    public delegate bool Tells(ReadOnlySpan<byte> message);

    /// <summary>Listens until the network ends the line.</summary>
    /// <param name="address">The socket's address.</param>
    /// <param name="authorization">What the header of that name holds; null for none. It never stands in the address, which is logged on its way.</param>
    /// <param name="tells">Tells the hints from the other messages.</param>
    /// <param name="cancellationToken">Ends the listening.</param>
    /// <exception cref="ChannelException">The line could not be made, broke or fell silent.</exception>
    public async IAsyncEnumerable<DateTimeOffset> ListenAsync(Uri address, string? authorization, Tells tells, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = new ClientWebSocket();
        if (authorization is not null)
        {
            socket.Options.SetRequestHeader("Authorization", authorization);
        }

        using var line = new HttpMessageInvoker(ChannelHttpRegistration.CreateHandler());
        await TryAsync(token => socket.ConnectAsync(address, line, token), cancellationToken).ConfigureAwait(false);
        yield return clock.GetUtcNow(); // what happened before the line stood was told to nobody

        using var message = new MemoryStream();
        while (await NextAsync(socket, message, cancellationToken).ConfigureAwait(false))
        {
            if (tells(message.GetBuffer().AsSpan(0, (int)message.Length)))
            {
                yield return clock.GetUtcNow();
            }
        }
    }

    /// <summary>Receives one message.</summary>
    /// <returns>False when the network ended the line.</returns>
    private async ValueTask<bool> NextAsync(ClientWebSocket socket, MemoryStream message, CancellationToken cancellationToken)
    {
        message.SetLength(0);
        var buffer = new byte[16 * 1024];
        while (true)
        {
            ValueWebSocketReceiveResult part = default;
            await TryAsync(async token => part = await socket.ReceiveAsync(buffer.AsMemory(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
            if (part.MessageType is WebSocketMessageType.Close)
            {
                return false;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return true;
            }

            if (message.Length > MostBytes)
            {
                throw new ChannelException(account, new ChannelFault.Unreadable($"a message of its stream is longer than {MostBytes / 1024 / 1024} MiB."));
            }
        }
    }

    private async ValueTask TryAsync(Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(LongestSilence, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, cancellationToken);
        try
        {
            await call(either.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is WebSocketException or IOException or HttpRequestException || (broken is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ChannelException(account, new ChannelFault.Busy(null), broken);
        }
    }
}
