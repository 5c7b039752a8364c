using System.Text.Json;
using System.Text.Json.Nodes;

namespace CoAssess.Peers.Running;

/// <summary>The whole AT Protocol network: directory, the accounts' server, the index.</summary>
internal sealed class AtprotoPeer : IPeer
{
    private const string PostCollection = "app.bsky.feed.post";
    private readonly PeerProcess _process;
    private readonly PeerHttp _http;

    private AtprotoPeer(PeerProcess process, Uri server, string bypass)
    {
        (_process, Server) = (process, server);
        _http = new(server);
        _http.Headers.Add("x-ratelimit-bypass", bypass); // on the public network residents do not share one address
    }

    public Uri Server { get; }

    public PeerProcess Process => _process;

    public static async Task<AtprotoPeer> StartAsync()
    {
        var (process, ready) = await PeerProcess.StartAsync("atproto");
        return new(process, new(ready.GetProperty("pds").GetString()!), ready.GetProperty("bypass").GetString()!);
    }

    public async Task<PeerAccount> MakeAccountAsync(string name)
    {
        var made = await CallAsync("com.atproto.server.createAccount", new() { ["handle"] = $"{name}.test", ["email"] = $"{name}@example.org", ["password"] = $"{name}-secret" }, null);
        return new(made.GetProperty("did").GetString()!, $"{name}.test", $"{name}-secret", made.GetProperty("accessJwt").GetString()!);
    }

    /// <summary>Makes the password that a program signs in with.</summary>
    public async Task<string> MakeAppPasswordAsync(PeerAccount account, string name) =>
        (await CallAsync("com.atproto.server.createAppPassword", new() { ["name"] = name }, account.Token)).GetProperty("password").GetString()!;

    /// <summary>Takes such a password back; the sessions made with it end with their token.</summary>
    public Task RevokeAppPasswordAsync(PeerAccount account, string name) =>
        CallAsync("com.atproto.server.revokeAppPassword", new() { ["name"] = name }, account.Token);

    public async Task<PeerPost> PostAsync(PeerAccount author, string text, PeerPost? replyTo = null)
    {
        var record = Record(text, DateTimeOffset.UtcNow);
        if (replyTo is not null)
        {
            record["reply"] = new JsonObject { ["root"] = await RootAsync(replyTo), ["parent"] = Pointer(replyTo.Uri, replyTo.Reference) };
        }

        if (text.IndexOf('@', StringComparison.Ordinal) is >= 0 and var start && text[(start + 1)..].Split(' ')[0] is var handle && handle.EndsWith(".test", StringComparison.Ordinal))
        {
            record["facets"] = new JsonArray(await MentionAsync(text, start, handle));
        }

        var made = await CallAsync("com.atproto.repo.createRecord", new() { ["repo"] = author.Id, ["collection"] = PostCollection, ["record"] = record }, author.Token);
        return new(made.GetProperty("uri").GetString()!, made.GetProperty("cid").GetString()!, text, replyTo?.Uri);
    }

    public string Address(PeerAccount account) => "";

    public string Mention(PeerAccount account) => $"@{account.Name}";

    /// <inheritdoc />
    /// <remarks>An answer that the index sees before what it answers loses its notification for good.</remarks>
    public async Task SettleAsync(PeerAccount reader, PeerPost post)
    {
        await ShownAsync(reader, post, static shown => shown.GetArrayLength() == 1, "The index does not show a post.");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // for what else the index writes about it
    }

    public async Task EditAsync(PeerAccount author, PeerPost post, string text)
    {
        var key = post.Uri.Split('/')[^1];
        var record = JsonNode.Parse((await _http.GetAsync($"/xrpc/com.atproto.repo.getRecord?repo={author.Id}&collection={PostCollection}&rkey={key}")).GetProperty("value").GetRawText())!.AsObject();
        record["text"] = text;
        record.Remove("facets");
        await CallAsync("com.atproto.repo.putRecord", new() { ["repo"] = author.Id, ["collection"] = PostCollection, ["rkey"] = key, ["record"] = record }, author.Token);
        await ShownAsync(author, post, shown => shown.GetArrayLength() == 1 && shown[0].GetProperty("cid").GetString() != post.Reference, "The index still shows what a post was before.");
    }

    public async Task DeleteAsync(PeerAccount author, PeerPost post)
    {
        await CallAsync("com.atproto.repo.deleteRecord", new() { ["repo"] = author.Id, ["collection"] = PostCollection, ["rkey"] = post.Uri.Split('/')[^1] }, author.Token);
        await ShownAsync(author, post, static shown => shown.GetArrayLength() == 0, "The index still shows a deleted post.");
    }

    public async Task<IReadOnlyList<PeerPost>> PostsOfAsync(PeerAccount author)
    {
        var posts = new List<PeerPost>();
        string? cursor = null;
        do
        {
            var page = await _http.GetAsync($"/xrpc/com.atproto.repo.listRecords?repo={author.Id}&collection={PostCollection}&limit=100&reverse=true{(cursor is null ? "" : $"&cursor={cursor}")}");
            posts.AddRange(page.GetProperty("records").EnumerateArray().Select(ToPost));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return posts;
    }

    public async Task<IReadOnlySet<string>> RepliesSeenAsync(PeerAccount account, PeerPost post) =>
        (await NotificationsAsync(account)).Where(item => item.GetProperty("reason").GetString() == "reply" && item.GetProperty("reasonSubject").GetString() == post.Uri)
            .Select(static item => item.GetProperty("uri").GetString()!).ToHashSet(StringComparer.Ordinal);

    public async Task<string> TraceAsync(PeerAccount author, PeerPost answer, PeerAccount account, PeerPost post)
    {
        var own = (await _http.TryAsync($"/xrpc/com.atproto.repo.getRecord?repo={author.Id}&collection={PostCollection}&rkey={answer.Uri.Split('/')[^1]}")).Status;
        var shown = await _http.GetAsync($"/xrpc/app.bsky.feed.getPosts?uris={Uri.EscapeDataString(answer.Uri)}&uris={Uri.EscapeDataString(post.Uri)}", account.Token);
        var counted = shown.GetProperty("posts").EnumerateArray().Where(item => item.GetProperty("uri").GetString() == post.Uri).Select(static item => item.GetProperty("replyCount").GetInt32()).SingleOrDefault();
        return $"its author's server has it ({own}), the index shows {shown.GetProperty("posts").GetArrayLength()} of the two, and counts {counted} answers";
    }

    public async Task<bool> HasToldOfAsync(PeerAccount account, PeerPost post) =>
        (await NotificationsAsync(account)).Exists(item => item.GetProperty("uri").GetString() == post.Uri);

    public async Task RestartAsync() => Assert.True((await _process.CommandAsync("restart")).GetProperty("restarted").GetBoolean());

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _process.DisposeAsync();
    }

    private async Task<List<JsonElement>> NotificationsAsync(PeerAccount account)
    {
        var (all, cursor) = (new List<JsonElement>(), (string?)null);
        do
        {
            var page = await _http.GetAsync($"/xrpc/app.bsky.notification.listNotifications?limit=100&priority=false{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}", account.Token);
            all.AddRange(page.GetProperty("notifications").EnumerateArray());
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }

    /// <summary>Waits until the index, which follows the accounts' server after a while, shows a post as it should.</summary>
    private Task ShownAsync(PeerAccount reader, PeerPost post, Func<JsonElement, bool> asItShould, string otherwise) => Eventually.TrueAsync(
        async () => asItShould((await _http.GetAsync($"/xrpc/app.bsky.feed.getPosts?uris={Uri.EscapeDataString(post.Uri)}", reader.Token)).GetProperty("posts")), TimeSpan.FromSeconds(60), otherwise);

    private async Task<JsonObject> RootAsync(PeerPost parent)
    {
        if (parent.ReplyTo is null)
        {
            return Pointer(parent.Uri, parent.Reference);
        }

        var parts = parent.Uri.Split('/');
        var record = await _http.GetAsync($"/xrpc/com.atproto.repo.getRecord?repo={parts[2]}&collection={PostCollection}&rkey={parts[^1]}");
        return JsonNode.Parse(record.GetProperty("value").GetProperty("reply").GetProperty("root").GetRawText())!.AsObject();
    }

    private async Task<JsonNode> MentionAsync(string text, int start, string handle)
    {
        var did = (await _http.GetAsync($"/xrpc/com.atproto.identity.resolveHandle?handle={handle}")).GetProperty("did").GetString();
        var before = System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, start));
        return new JsonObject
        {
            ["index"] = new JsonObject { ["byteStart"] = before, ["byteEnd"] = before + 1 + handle.Length },
            ["features"] = new JsonArray(new JsonObject { ["$type"] = "app.bsky.richtext.facet#mention", ["did"] = did }),
        };
    }

    private Task<JsonElement> CallAsync(string procedure, JsonObject body, string? token) => _http.PostAsync($"/xrpc/{procedure}", body, token);

    private static JsonObject Record(string text, DateTimeOffset at) =>
        new() { ["$type"] = PostCollection, ["text"] = text, ["createdAt"] = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture) };

    private static JsonObject Pointer(string uri, string cid) => new() { ["uri"] = uri, ["cid"] = cid };

    private static PeerPost ToPost(JsonElement record)
    {
        var value = record.GetProperty("value");
        var parent = value.TryGetProperty("reply", out var reply) ? reply.GetProperty("parent").GetProperty("uri").GetString() : null;
        return new(record.GetProperty("uri").GetString()!, record.GetProperty("cid").GetString()!, value.GetProperty("text").GetString()!, parent);
    }
}
