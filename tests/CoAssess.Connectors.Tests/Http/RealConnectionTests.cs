using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using CoAssess.Connectors.Http;
using CoAssess.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CoAssess.Connectors.Tests.Http;

/// <summary>What a server that means harm can do to an account's calls, over real connections: every other test puts a network of its own in their place.</summary>
public sealed class RealConnectionTests : IDisposable
{
    private static readonly AccountId Account = AccountId.Parse("stage/main");
    private readonly LoopbackServer _server = new();
    private readonly ChannelHttpOptions _options = new() { Retries = 0, TryTimeout = TimeSpan.FromMinutes(2), MostBytes = 64 * 1024 };
    private readonly ServiceProvider _services;

    public RealConnectionTests()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton(TimeProvider.System);
        services.AddCoAssess().AddChannelHttp(Account, _ => _options);
        _services = services.BuildServiceProvider();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_token_goes_nowhere_else_though_the_server_sends_us_there(int status)
    {
        using var elsewhere = new LoopbackServer();
        _server.Answer = Head($"{status} Moved", $"Location: {elsewhere.Address}api/v1/notifications", "Content-Length: 0");

        var failure = await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.IsType<ChannelFault.Refused>(failure.Fault);
        Assert.Contains("Authorization: Bearer a-secret-token", Assert.Single(_server.Requests), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_small_answer_that_unpacks_to_a_huge_one_is_given_up(string encoding)
    {
        var packed = Pack(encoding, new byte[32 * 1024 * 1024]);
        _server.Answer = [.. Head("200 OK", $"Content-Encoding: {encoding}", $"Content-Length: {packed.Length}"), .. packed];

        var failure = await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.True(packed.Length < 64 * 1024, "It is small enough on the wire.");
        Assert.Contains("longer than", Assert.IsType<ChannelFault.Unreadable>(failure.Fault).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_given_up()
    {
        _server.Answer = Head("200 OK", "Transfer-Encoding: chunked");
        _server.Repeated = Encoding.ASCII.GetBytes($"1000\r\n{new string('x', 0x1000)}\r\n");

        var failure = await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.IsType<ChannelFault.Unreadable>(failure.Fault);
    }

    [Fact]
    public async Task An_answer_that_stops_half_way_is_not_waited_for()
    {
        _server.Answer = [.. Head("200 OK", "Content-Length: 100"), .. "{\"posts\":["u8];
        (_server.StaysOpen, _options.TryTimeout) = (true, TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.IsType<ChannelFault.Busy>(failure.Fault);
    }

    [Fact]
    public async Task A_cookie_is_not_kept()
    {
        _server.Answer = Head("404 Not Found", "Set-Cookie: who=we; Path=/", "Content-Length: 0");

        await Assert.ThrowsAsync<ChannelException>(AskAsync);
        await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.Equal(2, _server.Requests.Count);
        Assert.All(_server.Requests, static request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_a_monitor_follows_here_is_told_to_no_network_and_no_address_to_the_monitor()
    {
        ConcurrentQueue<Activity> followed = [];
        using var monitor = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = followed.Enqueue,
        };
        ActivitySource.AddActivityListener(monitor);
        using var night = new Activity("night").Start();
        _server.Answer = Head("404 Not Found", "Content-Length: 0");

        await Assert.ThrowsAsync<ChannelException>(AskAsync);

        Assert.DoesNotContain(night.TraceId.ToHexString(), Assert.Single(_server.Requests), StringComparison.OrdinalIgnoreCase);
        var ours = followed.Where(activity => activity.TraceId == night.TraceId).ToList();
        Assert.NotEmpty(ours);
        Assert.DoesNotContain(ours.SelectMany(static activity => activity.TagObjects), static tag => $"{tag.Value}".Contains("notifications", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stream_does_not_follow_elsewhere_either()
    {
        using var elsewhere = new LoopbackServer();
        _server.Answer = Head("302 Found", $"Location: {elsewhere.Address}", "Content-Length: 0");
        var address = new UriBuilder(_server.Address) { Scheme = "ws" }.Uri;

        await Assert.ThrowsAsync<ChannelException>(async () =>
            await new HintSocket(Account, TimeProvider.System).ListenAsync(address, "Bearer a-secret-token", static _ => true, Token).FirstAsync(Token));

        Assert.Contains("a-secret-token", Assert.Single(_server.Requests), StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    public void Dispose()
    {
        _services.Dispose();
        _server.Dispose();
    }

    private async Task AskAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_server.Address, "api/v1/notifications")) { Headers = { Authorization = new("Bearer", "a-secret-token") } };
        var http = _services.GetRequiredKeyedService<ChannelHttp>(Account);
        using var response = await http.SendAsync(request, Token);
        http.ThrowUnlessSuccess(response);
    }

    private static byte[] Head(string status, params string[] headers) => Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{string.Concat(headers.Select(static header => $"{header}\r\n"))}\r\n");

    private static byte[] Pack(string encoding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packing = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.SmallestSize),
            "deflate" => new ZLibStream(packed, CompressionLevel.SmallestSize),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        })
        {
            packing.Write(plain);
        }

        return packed.ToArray();
    }
}
