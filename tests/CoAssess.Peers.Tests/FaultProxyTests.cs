using System.Net;
using System.Text.Json.Nodes;
using CoAssess.Peers.Faults;
using CoAssess.Peers.Running;

namespace CoAssess.Peers;

/// <summary>The proxy passes everything on as it is, and each fault is what the network would do.</summary>
public sealed class FaultProxyTests
{
    [Fact]
    public async Task A_session_leads_back_to_the_proxy_and_an_expired_one_is_refused_by_the_server_itself()
    {
        await using var peer = await AtprotoPeer.StartAsync();
        await using var proxy = await FaultProxy.StartAsync(peer.Server, new AtprotoWire());
        await peer.MakeAccountAsync("wexcombe");
        using var http = new PeerHttp(proxy.Address);

        var session = await http.PostAsync("/xrpc/com.atproto.server.createSession", new JsonObject { ["identifier"] = "wexcombe.test", ["password"] = "wexcombe-secret" });
        var token = session.GetProperty("accessJwt").GetString()!;
        proxy.Plan(Fault.ExpiredToken, 1);
        var expired = await http.TryAsync("/xrpc/com.atproto.server.getSession", token);
        var good = await http.TryAsync("/xrpc/com.atproto.server.getSession", token);

        Assert.Contains(proxy.Address.GetLeftPart(UriPartial.Authority), session.GetProperty("didDoc").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(400, expired.Status);
        Assert.Contains("ExpiredToken", expired.Body, StringComparison.Ordinal);
        Assert.Equal(200, good.Status);
    }

    [Fact]
    public async Task A_cut_after_the_write_leaves_the_post_standing_and_a_cut_before_it_does_not()
    {
        await using var peer = await SnacPeer.StartAsync();
        await using var proxy = await FaultProxy.StartAsync(peer.Server, new MastodonWire());
        var resident = await peer.MakeAccountAsync("resident1");
        using var client = new HttpClient { BaseAddress = proxy.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", resident.Token);

        foreach (var fault in (Fault[])[Fault.CutBefore, Fault.CutAfter, Fault.HalfBody])
        {
            proxy.Plan(fault, 1, static request => request.Method == "POST");
            await Assert.ThrowsAnyAsync<HttpRequestException>(async () =>
            {
                using var answer = await client.PostAsync("/api/v1/statuses", new FormUrlEncodedContent([new("status", $"{fault}")]), TestContext.Current.CancellationToken);
            });
        }

        Assert.Equal(["CutAfter", "HalfBody"], (await peer.PostsOfAsync(resident)).Select(static post => post.Text));
    }

    [Fact]
    public async Task A_storm_says_429_with_the_networks_headers_and_then_passes()
    {
        await using var peer = await SnacPeer.StartAsync();
        await using var proxy = await FaultProxy.StartAsync(peer.Server, new MastodonWire());
        using var client = new HttpClient { BaseAddress = proxy.Address };

        proxy.Plan(Fault.TooMany, 2);
        proxy.Plan(Fault.BadGateway, 1);
        var statuses = new List<HttpStatusCode>();
        for (var call = 0; call < 4; call++)
        {
            using var answer = await client.GetAsync("/api/v1/instance", TestContext.Current.CancellationToken);
            statuses.Add(answer.StatusCode);
            Assert.Equal(answer.StatusCode is HttpStatusCode.TooManyRequests, answer.Headers.Contains("X-RateLimit-Reset"));
        }

        Assert.Equal([HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.BadGateway, HttpStatusCode.OK], statuses);
        Assert.Equal((2, 1, 1), (proxy.Happened(Fault.TooMany), proxy.Happened(Fault.BadGateway), proxy.Passed));
    }
}
