using System.Net;
using System.Text.Json;
using CoAssess.Contracts.Connectors;

namespace CoAssess.Connectors.Tests.Http;

/// <summary>The network of the contract tests that breaks answers, itself.</summary>
public sealed class FaultyNetworkTests
{
    [Fact]
    public async Task A_newer_server_tells_more_in_every_object_and_nothing_else()
    {
        using var plain = new Plain("""[{"id":"1","account":{"id":"7"},"tags":[{"name":"a"}]}]""");
        using var network = new FaultyNetwork(plain) { TellsMore = true };
        using var client = new HttpClient(network, disposeHandler: false);

        using var told = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri("https://stage.example.org/"), TestContext.Current.CancellationToken));

        var post = told.RootElement[0];
        Assert.All([post, post.GetProperty("account"), post.GetProperty("tags")[0]], static node => Assert.True(node.TryGetProperty("x_before", out _) && node.TryGetProperty("xAfter", out _)));
        Assert.Equal(("1", "7", "a"), (post.GetProperty("id").GetString(), post.GetProperty("account").GetProperty("id").GetString(), post.GetProperty("tags")[0].GetProperty("name").GetString()));
    }

    private sealed class Plain(string body) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });
    }
}
