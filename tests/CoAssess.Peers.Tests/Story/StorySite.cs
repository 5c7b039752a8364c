using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace CoAssess.Peers.Story;

/// <summary>The council's site, served by the real program.</summary>
internal sealed class StorySite : IAsyncDisposable
{
    private readonly HttpClient _client;
    private Process? _server;

    public StorySite(string channel)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        House = new(channel, address);
        _client = new() { BaseAddress = address };
    }

    public StoryHouse House { get; }

    public Uri Dataset => new(House.Site, "datasets/spend");

    /// <summary>Everyone sees the answer and its case; cases of which nothing stands in public are listed nowhere, and nobody sees a secret or what was taken back.</summary>
    public async Task CheckAsync(string answer, string deletedWords)
    {
        await ServeAsync();
        var shown = new List<string> { await _client.GetStringAsync("register"), await _client.GetStringAsync("datasets/spend"), await _client.GetStringAsync("api/register") };
        Assert.Contains(answer, shown[0], StringComparison.Ordinal);

        var conversations = new List<JsonElement>();
        for (string? path = "api/datasets/spend/responses"; path is not null;)
        {
            var page = await _client.GetStringAsync(path);
            shown.Add(page);
            conversations.AddRange(JsonElement.Parse(page).GetProperty("conversations").EnumerateArray());
            path = JsonElement.Parse(page).TryGetProperty("next", out var next) && next.GetString() is { } after ? $"api/datasets/spend/responses?after={Uri.EscapeDataString(after)}" : null;
        }

        var answered = Assert.Single(conversations);
        Assert.Equal(JsonValueKind.String, answered.GetProperty("outcome").ValueKind);
        shown.Add(await _client.GetStringAsync($"register/{answered.GetProperty("id").GetString()}"));
        Assert.Contains(answer, shown[^1], StringComparison.Ordinal);
        Assert.All(shown, page => Assert.DoesNotContain((string[])[.. StoryResidents.Secrets, deletedWords], hidden => page.Contains(hidden, StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }
    }

    private async Task ServeAsync()
    {
        _server = House.Program.Start("serve", "--url", House.Site.GetLeftPart(UriPartial.Authority), "--no-schedule");
        while (await _server.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("/sign-in", StringComparison.Ordinal))
            {
                _ = _server.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                _ = _server.StandardError.BaseStream.CopyToAsync(Stream.Null);
                return;
            }
        }

        Assert.Fail($"The site did not start: {await _server.StandardError.ReadToEndAsync()}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
