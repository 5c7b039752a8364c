using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using CoAssess.Connectors.Mastodon;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>Hints from the streaming socket.</summary>
public sealed class MastodonStreamingTests
{
    [Theory]
    [InlineData(":thump", false)]
    [InlineData("", false)]
    [InlineData("""{"stream":["user"],"event":"notification","payload":"{\"id\":\"1\"}"}""", true)]
    [InlineData("""{"stream":["user"],"event":"delete","payload":"114990000000000500"}""", true)]
    [InlineData("""{"stream":["user"],"event":"filters_changed"}""", false)]
    [InlineData("""{"stream":["user"],"event":"notific""", true)]
    [InlineData("""{"error":"Unknown stream type"}""", false)]
    public void Only_what_reading_would_find_is_a_hint(string message, bool isHint) =>
        Assert.Equal(isHint, MastodonHints.IsHint(Encoding.UTF8.GetBytes(message)));

    [Theory]
    [InlineData(null, "wss://social.example/api/v1/streaming?stream=user")]
    [InlineData("wss://streaming.social.example", "wss://streaming.social.example/api/v1/streaming?stream=user")]
    [InlineData("wss://evil.example", "wss://social.example/api/v1/streaming?stream=user")]
    [InlineData("ws://social.example", "wss://social.example/api/v1/streaming?stream=user")]
    [InlineData("wss://evilsocial.example", "wss://social.example/api/v1/streaming?stream=user")]
    public void The_token_goes_to_the_server_and_what_is_beneath_it_only(string? told, string expected) =>
        Assert.Equal(new Uri(expected), MastodonHints.AddressOf(new("https://social.example/"), told));

    [Fact]
    public async Task A_notification_is_a_hint_at_once_and_the_end_of_the_connection_ends_the_listening()
    {
        using var server = new StreamingServer("""{"event":"notification","payload":"{}"}""", ":thump", """{"event":"update","payload":"{}"}""");
        await using var services = Build(server.Address);
        var source = (IHintSource)services.GetServices<IConnector>().Single();

        var hints = await source.ListenAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, hints.Count); // once for what came before the connection, and one for each event
        Assert.Equal("Bearer token-1", server.Authorization);
        Assert.Equal("/api/v1/streaming?stream=user", server.PathAndQuery);
        Assert.True(source.ListensForHints);
    }

    [Fact]
    public async Task A_socket_that_cannot_be_had_is_told_as_the_networks_fault()
    {
        using var server = new StreamingServer();
        server.Refuses = true;
        await using var services = Build(server.Address);
        var source = (IHintSource)services.GetServices<IConnector>().Single();

        var failure = await Assert.ThrowsAsync<ChannelException>(
            () => source.ListenAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken).AsTask());

        Assert.IsType<ChannelFault.Busy>(failure.Fault);
    }

    private static ServiceProvider Build(Uri address)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddCoAssess().AddMastodon("highways", options => (options.Server, options.AccessToken, options.Streaming) = (address, FakeMastodon.Token, true));
        return services.BuildServiceProvider();
    }

    /// <summary>A server on this machine that streams some messages and closes.</summary>
    private sealed class StreamingServer : IDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly string[] _messages;

        public StreamingServer(params string[] messages)
        {
            _messages = messages;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = new($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.AbsoluteUri);
            _listener.Start();
            _ = Task.Run(RunAsync);
        }

        public Uri Address { get; }

        public bool Refuses { get; set; }

        public string? Authorization { get; private set; }

        public string? PathAndQuery { get; private set; }

        public void Dispose() => _listener.Close();

        private async Task RunAsync()
        {
            while (_listener.IsListening)
            {
                var context = await _listener.GetContextAsync();
                if (context.Request.IsWebSocketRequest && !Refuses)
                {
                    (Authorization, PathAndQuery) = (context.Request.Headers["Authorization"], context.Request.Url!.PathAndQuery);
                    await StreamAsync((await context.AcceptWebSocketAsync(null)).WebSocket);
                }
                else
                {
                    var isInstance = context.Request.Url!.AbsolutePath == "/api/v2/instance";
                    context.Response.StatusCode = isInstance ? 200 : 404;
                    context.Response.Close(Encoding.UTF8.GetBytes(isInstance ? FakeMastodon.Recording("instance.json").ToJsonString() : "{}"), willBlock: false);
                }
            }
        }

        private async Task StreamAsync(WebSocket socket)
        {
            foreach (var message in _messages)
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
    }
}
