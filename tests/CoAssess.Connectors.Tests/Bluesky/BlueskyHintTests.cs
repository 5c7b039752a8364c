using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>Jetstream, played by a socket on this machine.</summary>
public sealed class BlueskyHintTests : IDisposable
{
    private readonly HttpListener _server = new();
    private readonly int _port = FreePort();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public BlueskyHintTests()
    {
        _server.Prefixes.Add($"http://localhost:{_port}/");
        _server.Start();
    }

    public void Dispose() => _server.Close();

    [Fact]
    public async Task Of_all_that_passes_only_what_names_the_council_is_a_hint()
    {
        var serving = ServeAsync(Event("did:plc:a", "nobody is named"), Event("did:plc:b", $"at://{BlueskyNetwork.Council}/app.bsky.feed.post/a"), Event(BlueskyNetwork.Council, $"at://{BlueskyNetwork.Council}/app.bsky.feed.post/a"), "no JSON");
        await using var rig = Rig();

        var hints = await Source(rig).ListenAsync(Token).ToListAsync(Token);

        Assert.Equal([rig.Clock.GetUtcNow(), rig.Clock.GetUtcNow()], hints); // the line stands, and the one that names it
        Assert.Equal("/subscribe?wantedCollections=app.bsky.feed.post", await serving);
    }

    [Fact]
    public async Task A_long_event_is_put_together_and_an_endless_one_ends_the_listening()
    {
        var serving = ServeAsync(Event("did:plc:b", $"at://{BlueskyNetwork.Council}/x {new string('a', 100_000)}"), new string('a', 5_000_000));
        await using var rig = Rig();
        List<DateTimeOffset> hints = [];

        var failure = await Assert.ThrowsAsync<ChannelException>(async () =>
        {
            await foreach (var hint in Source(rig).ListenAsync(Token))
            {
                hints.Add(hint);
            }
        });
        await serving;

        Assert.Equal(2, hints.Count); // the line stands, and the long one
        Assert.IsType<ChannelFault.Unreadable>(failure.Fault);
    }

    [Fact]
    public async Task A_server_that_is_away_is_told_as_busy()
    {
        _server.Stop();
        await using var rig = Rig();

        var failure = await Assert.ThrowsAsync<ChannelException>(() => Source(rig).ListenAsync(Token).ToListAsync(Token).AsTask());

        Assert.IsType<ChannelFault.Busy>(failure.Fault);
    }

    [Fact]
    public async Task It_listens_only_where_it_is_set_to()
    {
        await using var silent = new BlueskyRig();
        await using var listening = Rig();

        Assert.False(Source(silent).ListensForHints);
        Assert.True(Source(listening).ListensForHints);
    }

    private BlueskyRig Rig() => new(options => (options.Streaming, options.Jetstream) = (true, new($"ws://localhost:{_port}")));

    private static IHintSource Source(BlueskyRig rig) => (IHintSource)rig.Connector;

    private static string Event(string author, string parent) => new JsonObject
    {
        ["did"] = author, ["time_us"] = 1786354272345000, ["kind"] = "commit",
        ["commit"] = new JsonObject { ["operation"] = "create", ["record"] = new JsonObject { ["reply"] = parent } },
    }.ToJsonString();

    private async Task<string> ServeAsync(params string[] events)
    {
        var context = await _server.GetContextAsync();
        var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
        try
        {
            foreach (var told in events)
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(told), WebSocketMessageType.Text, true, Token);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Token);
        }
        catch (Exception ended) when (ended is WebSocketException or IOException or HttpListenerException or ObjectDisposedException)
        {
            // the listener had enough
        }

        return context.Request.RawUrl!;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
