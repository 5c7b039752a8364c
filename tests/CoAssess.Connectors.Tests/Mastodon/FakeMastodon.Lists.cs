using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace CoAssess.Connectors.Tests.Mastodon;

/// <content>Lists, threads and posting.</content>
internal sealed partial class FakeMastodon
{
    /// <summary>A page by docs.joinmastodon.org/api/guidelines/#pagination, of a list given oldest first.</summary>
    private HttpResponseMessage List(List<(string Id, JsonNode Item)> items, NameValueCollection query, HttpRequestMessage request)
    {
        var limit = int.Parse(query["limit"] ?? "20", CultureInfo.InvariantCulture);
        var (minId, maxId) = (query["min_id"], query["max_id"]);
        var before = maxId is null ? items.Count : Place(items, maxId);
        items = items[..before];
        IEnumerable<(string Id, JsonNode Item)> page;
        if (minId is null || MinId is MinId.Ignored)
        {
            page = items.TakeLast(limit);
        }
        else if (MinId is MinId.Refused)
        {
            return Json(HttpStatusCode.UnprocessableEntity, """{"error":"min_id is invalid"}""");
        }
        else
        {
            var place = Place(items, minId);
            var first = place < items.Count && items[place].Id == minId && MinId is not MinId.Inclusive ? place + 1 : place;
            page = MinId is MinId.Since ? items.Skip(first).TakeLast(limit) : items.Skip(first).Take(limit);
        }

        var shown = page.Reverse().ToList();
        var response = Json(HttpStatusCode.OK, new JsonArray([.. shown.Select(static item => item.Item)]).ToJsonString());
        if (shown.Count > 0 && MinId is MinId.Forwards)
        {
            var rest = string.Join('&', request.RequestUri!.Query.TrimStart('?').Split('&').Where(static part => !part.Contains("_id=", StringComparison.Ordinal)));
            response.Headers.Add("Link", $"<https://{Host}{request.RequestUri.AbsolutePath}?{rest}&max_id={shown[^1].Id}>; rel=\"next\", <https://{Host}{request.RequestUri.AbsolutePath}?{rest}&min_id={shown[0].Id}>; rel=\"prev\"");
        }

        return response;
    }

    /// <summary>Where an id stands, or would stand.</summary>
    private static int Place(List<(string Id, JsonNode Item)> items, string id)
    {
        var exact = items.FindIndex(item => item.Id == id);
        return exact >= 0 ? exact : items.TakeWhile(item => item.Id.Length < id.Length || (item.Id.Length == id.Length && string.CompareOrdinal(item.Id, id) < 0)).Count();
    }

    private HttpResponseMessage Search(string words, int offset, int limit) => Json(HttpStatusCode.OK, new JsonObject
    {
        ["accounts"] = new JsonArray(),
        ["statuses"] = new JsonArray([.. Statuses.Values.Reverse()
            .Where(status => ((string)status["content"]!).Contains(words, StringComparison.OrdinalIgnoreCase)).Skip(offset).Take(limit).Select(static status => status.DeepClone())]),
        ["hashtags"] = new JsonArray(),
    }.ToJsonString());

    private string Context(string id)
    {
        List<JsonNode> ancestors = [];
        for (var parent = ParentOf(id); parent is not null && Statuses.TryGetValue(parent, out var status); parent = ParentOf(parent))
        {
            ancestors.Insert(0, status.DeepClone());
        }

        return new JsonObject { ["ancestors"] = new JsonArray([.. ancestors]), ["descendants"] = new JsonArray([.. Below(id)]) }.ToJsonString();
    }

    private string? ParentOf(string id) => (string?)Statuses[id]["in_reply_to_id"];

    private IEnumerable<JsonNode> Below(string id) =>
        Statuses.Keys.Where(other => ParentOf(other) == id).SelectMany(other => Below(other).Prepend(Statuses[other].DeepClone()));

    private HttpResponseMessage Post(JsonObject wanted, string key)
    {
        var text = (string)wanted["status"]!;
        var replyTo = (string?)wanted["in_reply_to_id"];
        if (replyTo is not null && !Statuses.ContainsKey(replyTo))
        {
            return Json(HttpStatusCode.UnprocessableEntity, Recording("synthetic/error-422-reply-gone.json").ToJsonString());
        }

        if (text.Replace("@elsewhere.example", "", StringComparison.Ordinal).Length > 500)
        {
            return Json(HttpStatusCode.UnprocessableEntity, Recording("synthetic/error-422-too-long.json").ToJsonString());
        }

        if (!KeepsKeys || !_keys.TryGetValue(key, out var id))
        {
            _keys[key] = id = (114_990_000_000_500_000 + _keys.Count + Statuses.Count).ToString(CultureInfo.InvariantCulture);
            var status = Add(id, text, clock.GetUtcNow(), "exampleborough", replyTo);
            status["visibility"] = (string?)wanted["visibility"] ?? "public";
            status["language"] = (string?)wanted["language"];
            status["media_attachments"] = wanted["media_ids"]?.DeepClone() ?? new JsonArray();
        }

        return Statuses.TryGetValue(id, out var standing) ? Json(HttpStatusCode.OK, standing.ToJsonString()) : NotFound();
    }
}
