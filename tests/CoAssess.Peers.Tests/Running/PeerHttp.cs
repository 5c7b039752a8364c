using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoAssess.Peers.Running;

/// <summary>Plain calls to a peer; whatever is no success fails the test with the status and the body.</summary>
internal sealed class PeerHttp(Uri server) : IDisposable
{
    /// <summary>A connection a call: snac2 closes after each answer without saying so, and the next call would meet a reset.</summary>
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = server };

    public HttpRequestHeaders Headers => _client.DefaultRequestHeaders;

    public Task<JsonElement> GetAsync(string path, string? token = null) => SendAsync(HttpMethod.Get, path, null, token);

    public Task<JsonElement> PostAsync(string path, JsonNode body, string? token = null) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), token);

    public async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, string? token)
    {
        var body = await SendForTextAsync(method, path, content, token is null ? null : new("Bearer", token));
        return body.Length == 0 ? default : JsonElement.Parse(body);
    }

    public async Task<string> SendForTextAsync(HttpMethod method, string path, HttpContent? content, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = authorization;
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True((int)response.StatusCode < 400, $"{method} {path} answered {(int)response.StatusCode}: {body}");
        return body;
    }

    /// <summary>Asks without judging the answer.</summary>
    public async Task<(int Status, string Body)> TryAsync(string path, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => _client.Dispose();
}
