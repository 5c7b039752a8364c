using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using CoAssess.Contracts;

namespace CoAssess.Connectors.Tests.Bluesky;

/// <summary>A small model of the network: one data server and its index, as the lexicons and the reference servers have them. A call it does not know fails the test.</summary>
/// <remarks>Shapes and errors follow https://docs.bsky.app/docs/category/http-reference and the lexicons; see tests/Recordings/bluesky.</remarks>
internal sealed class BlueskyNetwork(FakeClock clock) : HttpMessageHandler
{
    public const string Council = "did:plc:councilcouncilcouncilcoun";
    public const string Handle = "council.example.org";
    public const string Password = "abcd-efgh-ijkl-mnop";
    public static readonly Uri Entryway = new("https://entryway.example.org");
    public static readonly Uri DataServer = new("https://pds.example.org");

    private readonly Lock _gate = new();
    private readonly List<JsonObject> _notifications = [];
    private readonly Dictionary<string, JsonObject> _views = [];
    private readonly Dictionary<string, JsonObject> _records = [];
    private readonly HashSet<string> _access = [];
    private readonly Dictionary<string, string?> _refresh = [];
    private int _tokens;
    private int _ticks;

    public List<string> Calls { get; } = [];

    public List<Uri> Addresses { get; } = [];

    public List<JsonObject> Created { get; } = [];

    public List<(string Type, byte[] Bytes)> Blobs { get; } = [];

    public int SignIns { get; private set; }

    public int Refreshes { get; private set; }

    public string? Endpoint { get; set; } = DataServer.ToString().TrimEnd('/');

    public string? Status { get; set; }

    /// <summary>Gets or sets what answers instead of the model, where it gives an answer.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?>? Instead { get; set; }

    /// <summary>Gets or sets what answers are changed by.</summary>
    /// <summary>Posts between whose authors and us somebody has put a block.</summary>
    public HashSet<string> Blocked { get; } = [];

    public Func<string, string, string>? Rewrite { get; set; }

    public IEnumerable<string> OwnPosts => _records.Keys;

    /// <summary>A moment that no other has, as the network's index would give it.</summary>
    public DateTimeOffset NextMoment() => clock.GetUtcNow().AddMilliseconds(Interlocked.Increment(ref _ticks));

    /// <summary>Lets somebody write a post that the council is told of.</summary>
    public JsonObject Notify(string uri, JsonObject record, string reason = "reply", DateTimeOffset? at = null, string did = "did:plc:residentresidentresidentre", string handle = "ana.example.org", string? label = null)
    {
        var view = Write(uri, record, at, did, handle, label);
        Tell(view, reason);
        return view;
    }

    public void Tell(JsonObject view, string reason)
    {
        lock (_gate)
        {
            var item = (JsonObject)view.DeepClone();
            item["reason"] = reason;
            item["isRead"] = false;
            _notifications.Add(item);
        }
    }

    /// <summary>Lets somebody write a post.</summary>
    public JsonObject Write(string uri, JsonObject record, DateTimeOffset? at = null, string did = "did:plc:residentresidentresidentre", string handle = "ana.example.org", string? label = null)
    {
        lock (_gate)
        {
            var view = new JsonObject
            {
                ["uri"] = uri,
                ["cid"] = CidOf(record),
                ["author"] = new JsonObject
                {
                    ["did"] = did,
                    ["handle"] = handle,
                    ["labels"] = label is null ? [] : new JsonArray(new JsonObject { ["val"] = label, ["src"] = did, ["uri"] = did }),
                },
                ["record"] = record.DeepClone(),
                ["indexedAt"] = Moment(at ?? NextMoment()),
                ["replyCount"] = 0,
            };
            _views[uri] = view;
            return view;
        }
    }

    public void Remove(string uri)
    {
        lock (_gate)
        {
            _views.Remove(uri);
            _notifications.RemoveAll(item => (string?)item["uri"] == uri);
        }
    }

    public void ExpireAccess() => _access.Clear();

    public void RevokeRefresh() => _refresh.Clear();

    public static string Moment(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static JsonObject Record(string text, DateTimeOffset createdAt) => new()
    {
        ["$type"] = "app.bsky.feed.post", ["text"] = text, ["createdAt"] = Moment(createdAt),
    };

    public static JsonObject Ref(string uri, string cid = "bafyparent") => new() { ["uri"] = uri, ["cid"] = cid };

    public static string CidOf(JsonObject record) =>
        "bafyrei" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.ToJsonString())))[..40];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        lock (_gate)
        {
            var name = request.RequestUri!.AbsolutePath["/xrpc/".Length..];
            Calls.Add(name);
            Addresses.Add(request.RequestUri);
            if (Instead?.Invoke(request) is { } instead)
            {
                return instead;
            }

            var response = Answer(request, name, HttpUtility.ParseQueryString(request.RequestUri.Query), body);
            if (Rewrite is not null && response.IsSuccessStatusCode)
            {
                response.Content = new StringContent(Rewrite(name, response.Content.ReadAsStringAsync(cancellationToken).Result), Encoding.UTF8, "application/json");
            }

            return response;
        }
    }

    public static HttpResponseMessage Error(HttpStatusCode status, string error) =>
        Json(new() { ["error"] = error, ["message"] = "In words, for people." }, status);

    public static HttpResponseMessage Json(JsonObject body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private HttpResponseMessage Answer(HttpRequestMessage request, string name, System.Collections.Specialized.NameValueCollection query, byte[] body)
    {
        var token = request.Headers.Authorization?.Parameter;
        switch (name)
        {
            case "com.atproto.server.createSession":
                return SignIn(Parse(body));
            case "com.atproto.server.refreshSession":
                return Refresh(token);
        }

        if (token is null)
        {
            return Error(HttpStatusCode.Unauthorized, "AuthMissing");
        }

        if (!_access.Contains(token))
        {
            return Error(HttpStatusCode.BadRequest, "ExpiredToken");
        }

        return name switch
        {
            "com.atproto.server.getSession" => Json(Session(null, null)),
            "app.bsky.notification.listNotifications" => Notifications(query),
            "app.bsky.feed.getPosts" => Json(new() { ["posts"] = Views(query.GetValues("uris")!.Where(uri => _views.ContainsKey(uri) && !Blocked.Contains(uri)).Select(uri => _views[uri])) }),
            "app.bsky.feed.searchPosts" => Search(query),
            "app.bsky.feed.getAuthorFeed" => Feed(query),
            "app.bsky.feed.getPostThread" when Blocked.Contains(query["uri"]!) => Json(new()
            {
                ["thread"] = new JsonObject { ["$type"] = "app.bsky.feed.defs#blockedPost", ["uri"] = query["uri"], ["blocked"] = true },
            }),
            "app.bsky.feed.getPostThread" => _views.TryGetValue(query["uri"]!, out var view)
                ? Json(new() { ["thread"] = Thread(view, int.Parse(query["depth"]!)) })
                : Error(HttpStatusCode.BadRequest, "NotFound"),
            "com.atproto.identity.resolveHandle" => query["handle"] == "ana.example.org"
                ? Json(new() { ["did"] = "did:plc:residentresidentresidentre" })
                : Error(HttpStatusCode.BadRequest, "InvalidRequest"),
            "com.atproto.repo.uploadBlob" => Upload(request, body),
            "com.atproto.repo.createRecord" => Create(Parse(body)),
            "com.atproto.repo.getRecord" => _records.TryGetValue($"at://{query["repo"]}/{query["collection"]}/{query["rkey"]}", out var record)
                ? Json((JsonObject)record.DeepClone())
                : Error(HttpStatusCode.BadRequest, "RecordNotFound"),
            "com.atproto.repo.deleteRecord" => Delete(Parse(body)),
            _ => throw new InvalidOperationException($"No recording and no model for {name}."),
        };
    }

    private static JsonObject Parse(byte[] body) => (JsonObject)JsonNode.Parse(body)!;

    private static JsonArray Views(IEnumerable<JsonObject> views) => new([.. views.Select(static view => view.DeepClone())]);

    private HttpResponseMessage SignIn(JsonObject body)
    {
        SignIns++;
        return (string?)body["password"] == Password && (string?)body["identifier"] is Handle or Council
            ? Json(NewSession())
            : Error(HttpStatusCode.Unauthorized, "AuthenticationRequired");
    }

    /// <summary>The token rotates; a used one gives the same pair again for a while, as the reference server has it.</summary>
    private HttpResponseMessage Refresh(string? token)
    {
        Refreshes++;
        if (token is null || !_refresh.TryGetValue(token, out var next))
        {
            return Error(HttpStatusCode.BadRequest, "ExpiredToken");
        }

        if (next is not null)
        {
            var access = $"access-{++_tokens}";
            _access.Add(access);
            return Json(Session(access, next));
        }

        var session = NewSession();
        _refresh[token] = (string?)session["refreshJwt"];
        return Json(session);
    }

    private JsonObject NewSession()
    {
        var (access, refresh) = ($"access-{++_tokens}", $"refresh-{_tokens}");
        _access.Add(access);
        _refresh[refresh] = null;
        return Session(access, refresh);
    }

    private JsonObject Session(string? access, string? refresh)
    {
        var session = new JsonObject { ["did"] = Council, ["handle"] = Handle, ["active"] = Status is null };
        if (access is not null)
        {
            (session["accessJwt"], session["refreshJwt"]) = (access, refresh);
        }

        if (Status is not null)
        {
            session["status"] = Status;
        }

        if (Endpoint is not null)
        {
            session["didDoc"] = new JsonObject
            {
                ["id"] = Council,
                ["service"] = new JsonArray(new JsonObject { ["id"] = "#atproto_pds", ["type"] = "AtprotoPersonalDataServer", ["serviceEndpoint"] = Endpoint }),
            };
        }

        return session;
    }

    private HttpResponseMessage Notifications(System.Collections.Specialized.NameValueCollection query)
    {
        if (query["priority"] != "false" || query["seenAt"] is not null)
        {
            throw new InvalidOperationException("priority=false must be said, and seenAt is refused.");
        }

        var (limit, reasons) = (int.Parse(query["limit"]!), query.GetValues("reasons")!);
        var below = _notifications
            .OrderByDescending(static item => (string?)item["indexedAt"], StringComparer.Ordinal)
            .Where(item => query["cursor"] is not { } cursor || string.CompareOrdinal((string?)item["indexedAt"], cursor) < 0)
            .Take(limit)
            .ToList();
        var answer = new JsonObject { ["notifications"] = Views(below.Where(item => reasons.Contains((string?)item["reason"]))), ["priority"] = false };
        if (below.Count == limit)
        {
            answer["cursor"] = (string?)below[^1]["indexedAt"];
        }

        return Json(answer);
    }

    private HttpResponseMessage Search(System.Collections.Specialized.NameValueCollection query)
    {
        var found = _views.Values
            .Where(view => query["tag"] is not { } tag || view["record"]!.ToJsonString().Contains($"\"{tag}\"", StringComparison.Ordinal))
            .Where(view => query["since"] is not { } since || string.CompareOrdinal((string?)view["indexedAt"], since) >= 0)
            .OrderByDescending(static view => (string?)view["indexedAt"], StringComparer.Ordinal);
        return Json(new() { ["posts"] = Views(found.Take(int.Parse(query["limit"]!))) });
    }

    private HttpResponseMessage Feed(System.Collections.Specialized.NameValueCollection query)
    {
        if (query["filter"] != "posts_with_replies")
        {
            throw new InvalidOperationException("Our replies are posts of ours too.");
        }

        var own = _views.Values.Where(view => (string?)view["author"]!["did"] == query["actor"])
            .OrderByDescending(static view => (string?)view["indexedAt"], StringComparer.Ordinal);
        return Json(new() { ["feed"] = new JsonArray([.. own.Select(view =>
        {
            var shown = (JsonObject)view.DeepClone();
            shown["replyCount"] = Replies(shown).Count();
            return new JsonObject { ["post"] = shown };
        })]) });
    }

    private IEnumerable<JsonObject> Replies(JsonObject view) =>
        _views.Values.Where(other => (string?)other["record"]!["reply"]?["parent"]?["uri"] == (string?)view["uri"]);

    private JsonObject Thread(JsonObject view, int depth) => new()
    {
        ["$type"] = "app.bsky.feed.defs#threadViewPost",
        ["post"] = view.DeepClone(),
        ["replies"] = depth == 0 ? [] : new JsonArray(
        [
            new JsonObject { ["$type"] = "app.bsky.feed.defs#notFoundPost", ["uri"] = "at://did:plc:gone/app.bsky.feed.post/gone", ["notFound"] = true },
            .. Replies(view).Select(reply => Thread(reply, depth - 1)),
        ]),
    };

    private HttpResponseMessage Upload(HttpRequestMessage request, byte[] body)
    {
        Blobs.Add((request.Content!.Headers.ContentType!.ToString(), body));
        return Json(new()
        {
            ["blob"] = new JsonObject
            {
                ["$type"] = "blob", ["ref"] = new JsonObject { ["$link"] = $"bafkrei{Blobs.Count}" }, ["mimeType"] = request.Content.Headers.ContentType.MediaType, ["size"] = body.Length,
            },
        });
    }

    /// <summary>A key that is taken is an internal error, as in the reference server.</summary>
    private HttpResponseMessage Create(JsonObject body)
    {
        var uri = $"at://{body["repo"]}/{body["collection"]}/{body["rkey"]}";
        if (_records.ContainsKey(uri))
        {
            return Error(HttpStatusCode.InternalServerError, "InternalServerError");
        }

        var record = (JsonObject)body["record"]!.DeepClone();
        var answer = new JsonObject { ["uri"] = uri, ["cid"] = CidOf(record) };
        _records[uri] = new() { ["uri"] = uri, ["cid"] = CidOf(record), ["value"] = record };
        Created.Add(record);
        Write(uri, record, did: Council, handle: Handle);
        return Json(answer);
    }

    private HttpResponseMessage Delete(JsonObject body)
    {
        var uri = $"at://{body["repo"]}/{body["collection"]}/{body["rkey"]}";
        _records.Remove(uri);
        Remove(uri);
        return Json([]);
    }
}
