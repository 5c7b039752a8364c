using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace Forum.Tests;

/// <summary>A forum in memory that answers as docs.discourse.org says. Recordings/post.json is a post by that page, with every field it lists.</summary>
public sealed class FakeForum(TimeProvider clock) : HttpMessageHandler
{
    public const int CouncilUser = 12;
    public const string CouncilName = "wexcombe_council";
    public const int Resident = 1001;

    private static readonly string Recorded = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recordings", "post.json"));
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, JsonObject> _posts = [];
    private long _newest;

    public Uri Address { get; } = new("https://forum.example.org/");

    public void Write(int number, string text, DateTimeOffset at, int? answers = null, int user = Resident)
    {
        lock (_gate)
        {
            _newest += 30; // most ids are of posts that this user may not see
            var post = JsonNode.Parse(Recorded)!.AsObject();
            (post["id"], post["post_number"], post["raw"], post["reply_to_post_number"], post["user_id"]) = (_newest, number, text, answers, user);
            (post["yours"], post["username"]) = (user == CouncilUser, user == CouncilUser ? CouncilName : "example_person");
            if (answers is { } other && Find(other) is { } answered)
            {
                post["reply_to_user"] = new JsonObject { ["username"] = (string?)answered["username"], ["name"] = null };
            }

            post["created_at"] = at.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
            _posts.Add(_newest, post);
        }
    }

    public void Edit(int number, string text)
    {
        lock (_gate)
        {
            var post = Find(number)!;
            post["version"] = (int)post["version"]! + (text == (string?)post["raw"] ? 0 : 1);
            post["raw"] = text;
        }
    }

    public void Delete(int number)
    {
        lock (_gate)
        {
            _posts.Remove((long)Find(number)!["id"]!);
        }
    }

    public IReadOnlyList<string> TextsOf(int user)
    {
        lock (_gate)
        {
            return [.. _posts.Values.Where(post => (int)post["user_id"]! == user).Select(static post => (string)post["raw"]!)];
        }
    }

    public bool Has(int number)
    {
        lock (_gate)
        {
            return Find(number) is not null;
        }
    }

    public string Answer(string method, string pathAndQuery, string body, bool hasKey, out HttpStatusCode status)
    {
        if (!hasKey)
        {
            status = HttpStatusCode.Forbidden;
            return """{"errors":["You are not permitted to view the requested resource."],"error_type":"invalid_access"}""";
        }

        lock (_gate)
        {
            var (found, answer) = (method, pathAndQuery.Split('?', '/')[1..]) switch
            {
                ("GET", ["posts.json"]) => (true, Latest(long.MaxValue)),
                ("GET", ["posts.json", var query]) => (true, Latest(long.Parse(query["before=".Length..], CultureInfo.InvariantCulture))),
                ("GET", ["posts", "by_number", "7", var file]) when Find(file) is { } post => (true, post.ToJsonString()),
                ("POST", ["posts.json"]) when JsonNode.Parse(body) is { } wanted && (string?)wanted["topic_id"] == "7" => (true, Post(wanted)),
                ("DELETE", ["posts", var file]) when long.TryParse(file.Replace(".json", ""), out var id) && _posts.Remove(id) => (true, ""),
                _ => (false, """{"errors":["The requested URL or resource could not be found."],"error_type":"not_found"}"""),
            };
            status = found ? HttpStatusCode.OK : HttpStatusCode.NotFound;
            return answer;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var answer = Answer(request.Method.Method, request.RequestUri!.PathAndQuery, body, request.Headers.Contains("Api-Key"), out var status);
        return new(status) { Content = new StringContent(answer) };
    }

    private string Latest(long below) => new JsonObject
    {
        ["latest_posts"] = new JsonArray([.. _posts.Values.Reverse().Where(post => (long)post["id"]! < below).Take(50).Select(static post => post.DeepClone())]),
        ["no_results_help"] = null,
    }.ToJsonString();

    private string Post(JsonNode wanted)
    {
        var number = 100 + _posts.Count;
        Write(number, (string)wanted["raw"]!, clock.GetUtcNow(), int.Parse((string)wanted["reply_to_post_number"]!, CultureInfo.InvariantCulture), CouncilUser);
        var answer = Find(number)!.DeepClone().AsObject();
        answer.Remove("raw"); // the answer to a new post has only what was made of it
        return answer.ToJsonString();
    }

    private JsonObject? Find(string file) => int.TryParse(file.Replace(".json", ""), out var number) ? Find(number) : null;

    private JsonObject? Find(int number) => _posts.Values.FirstOrDefault(post => (int)post["post_number"]! == number);
}
