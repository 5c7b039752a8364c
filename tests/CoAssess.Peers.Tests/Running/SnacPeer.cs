using System.Text;
using System.Text.Json;

namespace CoAssess.Peers.Running;

/// <summary>snac2, which speaks Mastodon's API as the forks do: nearly.</summary>
internal sealed class SnacPeer : IPeer
{
    /// <summary>An id is the moment of the last change and a hash; the server finds a post by the hash alone.</summary>
    private const string AnyMoment = "0000000000";

    private readonly PeerHttp _http;
    private readonly string _data;
    private readonly PeerProcess _process;

    private SnacPeer(PeerProcess process, JsonElement ready)
    {
        (_process, Server) = (process, new(ready.GetProperty("server").GetString()!));
        _data = ready.GetProperty("data").GetString()!;
        _http = new(Server);
    }

    public Uri Server { get; }

    public PeerProcess Process => _process;

    public static async Task<SnacPeer> StartAsync()
    {
        var (process, ready) = await PeerProcess.StartAsync("snac");
        return new(process, ready);
    }

    public async Task<PeerAccount> MakeAccountAsync(string name)
    {
        var password = (await _process.CommandAsync($"account {name}")).GetProperty("password").GetString()!;
        var account = new PeerAccount($"{Server.GetLeftPart(UriPartial.Authority)}/{name}", $"{name}@{Server.Authority}", password, "");
        return account with { Token = await MakeTokenAsync(account) };
    }

    /// <summary>Signs in and gives a token, as the account's owner does in the browser.</summary>
    public Task<string> MakeTokenAsync(PeerAccount account) =>
        _http.SendForTextAsync(HttpMethod.Post, "/oauth/x-snac-get-token", new FormUrlEncodedContent([new("login", NameOf(account)), new("passwd", account.Password)]), null);

    /// <summary>Takes a token back, as the account's owner does when it leaked.</summary>
    public void Revoke(string token) => File.Delete(Path.Combine(_data, "token", $"{token}.json"));

    public async Task<PeerPost> PostAsync(PeerAccount author, string text, PeerPost? replyTo = null)
    {
        List<KeyValuePair<string, string>> fields = [new("status", text)];
        if (replyTo is not null)
        {
            fields.Add(new("in_reply_to_id", replyTo.Reference));
        }

        var made = await _http.SendAsync(HttpMethod.Post, "/api/v1/statuses", new FormUrlEncodedContent(fields), author.Token);
        return new(made.GetProperty("uri").GetString()!, made.GetProperty("id").GetString()!, text, replyTo?.Uri);
    }

    public string Address(PeerAccount account) => $"{Mention(account)} ";

    /// <inheritdoc />
    /// <remarks>People of one server leave the host out; with a port in it this server would not know its own.</remarks>
    public string Mention(PeerAccount account) => $"@{NameOf(account)}";

    /// <inheritdoc />
    /// <remarks>The server knows its posts at once, but tells of them by a queue.</remarks>
    public Task SettleAsync(PeerAccount reader, PeerPost post) => Eventually.TrueAsync(
        async () =>
        {
            var waiting = CountQueued();
            await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
            return waiting + CountQueued() == 0;
        },
        TimeSpan.FromMinutes(3),
        "The server's queue does not empty.");

    public async Task EditAsync(PeerAccount author, PeerPost post, string text) =>
        await _http.SendAsync(HttpMethod.Put, $"/api/v1/statuses/{post.Reference}", new FormUrlEncodedContent([new("status", text)]), author.Token);

    /// <summary>Deletes through the web pages: the API of this server has no call for it.</summary>
    public async Task DeleteAsync(PeerAccount author, PeerPost post)
    {
        await _http.SendForTextAsync(
            HttpMethod.Post,
            $"/{NameOf(author)}/admin/action",
            new FormUrlEncodedContent([new("id", post.Uri), new("action", "Delete"), new("redir", "top")]),
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{NameOf(author)}:{author.Password}"))));
        await Eventually.TrueAsync(
            async () => (await _http.TryAsync($"/api/v1/statuses/{post.Reference}", author.Token)).Status == 404, TimeSpan.FromSeconds(30), "A deleted post is still shown.");
    }

    public async Task<IReadOnlyList<PeerPost>> PostsOfAsync(PeerAccount author)
    {
        var posts = new List<(string Published, PeerPost Post)>();
        foreach (var file in new DirectoryInfo(Path.Combine(_data, "user", NameOf(author), "public")).EnumerateFiles("*.json"))
        {
            using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file.FullName, TestContext.Current.CancellationToken));
            var note = document.RootElement;
            if (note.GetProperty("attributedTo").GetString() == author.Id)
            {
                posts.Add((note.GetProperty("id").GetString()!, new(note.GetProperty("id").GetString()!, $"{AnyMoment}{Path.GetFileNameWithoutExtension(file.Name)}", note.GetProperty("sourceContent").GetString()!, note.GetProperty("inReplyTo").GetString())));
            }
        }

        return [.. posts.OrderBy(static post => post.Published, StringComparer.Ordinal).Select(static post => post.Post)];
    }

    /// <inheritdoc />
    /// <remarks>The notifications of this server hold the newest 64 at most, so the thread is asked as well.</remarks>
    public async Task<IReadOnlySet<string>> RepliesSeenAsync(PeerAccount account, PeerPost post)
    {
        var context = await _http.GetAsync($"/api/v1/statuses/{post.Reference}/context", account.Token);
        return context.GetProperty("descendants").EnumerateArray().Concat(await ToldAsync(account))
            .Where(item => item.GetProperty("in_reply_to_id").GetString()?.EndsWith(HashOf(post), StringComparison.Ordinal) ?? false)
            .Select(static item => item.GetProperty("uri").GetString()!)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    /// <remarks>
    /// The queue of its inbox names a delivery by the microsecond: of two in one microsecond the later overwrites the earlier, which the server has
    /// answered with 202. The answer then stands, and is counted, but is in nobody's timeline, and only what is there is shown.
    /// </remarks>
    public async Task<string> TraceAsync(PeerAccount author, PeerPost answer, PeerAccount account, PeerPost post)
    {
        var own = (await _http.TryAsync($"/api/v1/statuses/{answer.Reference}", author.Token)).Status;
        var counted = (await _http.GetAsync($"/api/v1/statuses/{post.Reference}", account.Token)).GetProperty("replies_count").GetInt32();
        var isDelivered = File.Exists(Path.Combine(_data, "user", NameOf(account), "private", $"{HashOf(answer)}.json"));
        return $"it stands for its author ({own}), the server counts {counted} answers, and it is {(isDelivered ? "" : "not ")}in the account's timeline";
    }

    public async Task<bool> HasToldOfAsync(PeerAccount account, PeerPost post) =>
        (await ToldAsync(account)).Any(status => status.GetProperty("uri").GetString() == post.Uri);

    public async Task RestartAsync() => Assert.True((await _process.CommandAsync("restart")).GetProperty("restarted").GetBoolean());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<IEnumerable<JsonElement>> ToldAsync(PeerAccount account) =>
        (await _http.GetAsync("/api/v1/notifications?limit=80", account.Token)).EnumerateArray()
            .Where(static item => item.TryGetProperty("status", out var status) && status.ValueKind is JsonValueKind.Object).Select(static item => item.GetProperty("status"));

    private static string HashOf(PeerPost post) => post.Reference[AnyMoment.Length..];

    private int CountQueued() => Directory.EnumerateFiles(_data, "*.json", SearchOption.AllDirectories).Count(static file => Path.GetFileName(Path.GetDirectoryName(file)) == "queue");

    private static string NameOf(PeerAccount account) => account.Id.Split('/')[^1];
}
