using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using System.Web;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <summary>How a server takes min_id.</summary>
public enum MinId
{
    /// <summary>The page right after it: Mastodon.</summary>
    Forwards,

    /// <summary>The same with the item itself: Pixelfed.</summary>
    Inclusive,

    /// <summary>The newest page of what is after it: snac.</summary>
    Since,

    /// <summary>The newest page, whatever is asked.</summary>
    Ignored,

    /// <summary>An error.</summary>
    Refused,
}

/// <summary>A server in memory that answers as docs.joinmastodon.org says, from the files of tests/Recordings/mastodon; what no file stands for fails the test.</summary>
internal sealed partial class FakeMastodon(TimeProvider clock) : HttpMessageHandler
{
    public const string Host = "social.example";
    public const string Token = "token-1";

    private readonly Lock _gate = new();
    private readonly List<(string Id, string Type, string StatusId, DateTimeOffset At)> _notifications = [];
    private readonly Dictionary<string, string> _keys = [];
    private int _mediaLooks;
    private int _told;

    public string AcceptedToken { get; set; } = Token;

    public HttpStatusCode BadToken { get; init; } = HttpStatusCode.Unauthorized;

    public MinId MinId { get; init; }

    /// <summary>How many notifications the server shows in all.</summary>
    public int Kept { get; init; } = int.MaxValue;

    public bool KeepsKeys { get; init; } = true;

    public bool ReadsMany { get; init; } = true;

    public bool Deletes { get; set; } = true;

    public bool HasInstanceV2 { get; init; } = true;

    public int MediaTakes { get; init; }

    public Action<JsonObject> Instance { get; init; } = static _ => { };

    public Func<int, string> NotificationId { get; init; } = static n => (40_001_000 + n).ToString(CultureInfo.InvariantCulture);

    /// <summary>The statuses by id, oldest first.</summary>
    public SortedDictionary<string, JsonObject> Statuses { get; } = new(Comparer<string>.Create(static (a, b) => a.Length != b.Length ? a.Length - b.Length : string.CompareOrdinal(a, b)));

    /// <summary>Every call: the method, the path and the query.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Answers that stand in for the next ones at a path, whatever the model would say.</summary>
    public Queue<(string Path, HttpStatusCode Status, string Body)> Instead { get; } = [];

    /// <summary>Gets or sets what answers instead of the model, where it gives an answer.</summary>
    public Func<HttpRequestMessage, string?>? Always { get; set; }

    public static JsonObject Recording(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recordings", "mastodon", name)))!.AsObject();

    public static JsonObject Me { get; } = Recording("credentials.json");

    public void Notify(string type, string statusId, DateTimeOffset? at = null)
    {
        lock (_gate)
        {
            _notifications.Add((NotificationId(++_told), type, statusId, at ?? clock.GetUtcNow()));
        }
    }

    public void Dismiss(int index) => _notifications.RemoveAt(index);

    public JsonObject Add(string id, string text, DateTimeOffset at, string user = "example_person", string? replyTo = null)
    {
        lock (_gate)
        {
            var status = Recording("status.json");
            var account = user == "exampleborough" ? Me.DeepClone().AsObject() : Recording("account.json");
            if (user != "exampleborough")
            {
                (account["id"], account["username"], account["acct"]) = ($"1093{(uint)user.Sum(static c => c * 7919)}", user, $"{user}@elsewhere.example");
                (account["uri"], account["url"]) = ($"https://elsewhere.example/users/{user}", $"https://elsewhere.example/@{user}");
            }

            (status["id"], status["account"], status["content"], status["created_at"]) = (id, account, Html(text), Iso(at));
            (status["uri"], status["url"]) = ($"{account["uri"]}/statuses/{id}", $"{account["url"]}/{id}");
            Answer(status, replyTo);
            Statuses[id] = status;
            return status;
        }
    }

    public void Answer(JsonObject status, string? replyTo)
    {
        status["in_reply_to_id"] = replyTo;
        status["in_reply_to_account_id"] = replyTo is not null && Statuses.TryGetValue(replyTo, out var parent) ? (string?)parent["account"]!["id"] : null;
        if (replyTo is not null && Statuses.TryGetValue(replyTo, out var answered))
        {
            answered["replies_count"] = (int)answered["replies_count"]! + 1;
        }
    }

    public static string Html(string text) =>
        $"<p>{HttpUtility.HtmlEncode(text).Replace("&#39;", "'", StringComparison.Ordinal).Replace("\n\n", "</p><p>", StringComparison.Ordinal).Replace("\n", "<br />", StringComparison.Ordinal)}</p>";

    public static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Assert.Equal(Host, request.RequestUri!.Authority);
        Assert.DoesNotContain(Token, request.RequestUri.ToString(), StringComparison.Ordinal);
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        lock (_gate)
        {
            Calls.Add($"{request.Method} {request.RequestUri.PathAndQuery}");
            var response = Instead.TryPeek(out var instead) && request.RequestUri.AbsolutePath == instead.Path
                ? Json(Instead.Dequeue().Status, instead.Body)
                : Always?.Invoke(request) is { } always ? Json(HttpStatusCode.OK, always)
                : request.Headers.Authorization?.Parameter != AcceptedToken ? Json(BadToken, """{"error":"The access token is invalid"}""")
                : Answer(request, body);
            response.RequestMessage = request;
            return response;
        }
    }

    private HttpResponseMessage Answer(HttpRequestMessage request, string body)
    {
        var query = HttpUtility.ParseQueryString(request.RequestUri!.Query);
        return (request.Method.Method, request.RequestUri.AbsolutePath.Split('/')[2..]) switch
        {
            ("GET", ["v1", "accounts", "verify_credentials"]) => Json(HttpStatusCode.OK, Me.ToJsonString()),
            ("GET", ["v2", "instance"]) => HasInstanceV2 ? Json(HttpStatusCode.OK, InstanceNow()) : NotFound(),
            ("GET", ["v1", "instance"]) => Json(HttpStatusCode.OK, InstanceNow()),
            ("GET", ["v1", "notifications"]) => List(
                [.. _notifications.TakeLast(Kept).Where(item => Shown(item.StatusId)).Select(item => (item.Id, (JsonNode)Notification(item.Id, item.Type, item.StatusId, item.At)))], query, request),
            ("GET", ["v1", "timelines", "tag", var tag]) => List(
                [.. Statuses.Where(pair => pair.Value["tags"]!.AsArray().Any(node => (string?)node!["name"] == HttpUtility.UrlDecode(tag))).Select(static pair => (pair.Key, pair.Value.DeepClone()))], query, request),
            ("GET", ["v1", "accounts", _, "statuses"]) => List([.. Own().Select(static status => ((string)status["id"]!, status.DeepClone()))], query, request),
            ("GET", ["v2", "search"]) => Search(query["q"]!, int.Parse(query["offset"] ?? "0", CultureInfo.InvariantCulture), int.Parse(query["limit"]!, CultureInfo.InvariantCulture)),
            ("GET", ["v1", "statuses"]) => ReadsMany
                ? Json(HttpStatusCode.OK, new JsonArray([.. query.GetValues("id[]")!.Where(Statuses.ContainsKey).Select(id => Statuses[id].DeepClone())]).ToJsonString())
                : NotFound(),
            ("GET", ["v1", "statuses", var id]) => Statuses.TryGetValue(id, out var status) ? Json(HttpStatusCode.OK, status.ToJsonString()) : NotFound(),
            ("GET", ["v1", "statuses", var id, "context"]) => Statuses.ContainsKey(id) ? Json(HttpStatusCode.OK, Context(id)) : NotFound(),
            ("POST", ["v1", "statuses"]) => Post(JsonNode.Parse(body)!.AsObject(), request.Headers.GetValues("Idempotency-Key").Single()),
            ("DELETE", ["v1", "statuses", var id]) => Deletes && Statuses.Remove(id, out var gone) ? Json(HttpStatusCode.OK, gone.ToJsonString()) : NotFound(),
            ("POST", ["v2", "media"]) => Json(MediaTakes > 0 ? HttpStatusCode.Accepted : HttpStatusCode.OK, Recording("media.json").ToJsonString()),
            ("GET", ["v1", "media", _]) => Json(++_mediaLooks < MediaTakes ? HttpStatusCode.PartialContent : HttpStatusCode.OK, Recording("media.json").ToJsonString()),
            var (method, path) => throw new InvalidOperationException($"No recording stands for {method} {string.Join('/', path)}."),
        };
    }

    private bool Shown(string statusId) => Statuses.ContainsKey(statusId);

    private IEnumerable<JsonObject> Own() => Statuses.Values.Where(static status => status["account"] is JsonObject account && (string?)account["id"] == (string?)Me["id"]);

    public int CountOwn()
    {
        lock (_gate)
        {
            return Own().Count();
        }
    }

    private string InstanceNow()
    {
        var instance = Recording("instance.json");
        Instance(instance);
        return instance.ToJsonString();
    }

    private JsonObject Notification(string id, string type, string statusId, DateTimeOffset at)
    {
        var notification = Recording("notification.json");
        (notification["id"], notification["type"], notification["created_at"]) = (id, type, Iso(at));
        (notification["account"], notification["status"]) = (Statuses[statusId]["account"]!.DeepClone(), Statuses[statusId].DeepClone());
        return notification;
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };

    private static HttpResponseMessage NotFound() => Json(HttpStatusCode.NotFound, """{"error":"Record not found"}""");
}
