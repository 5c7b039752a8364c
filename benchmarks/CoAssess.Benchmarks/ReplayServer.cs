using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CoAssess.Connectors.Bluesky;
using CoAssess.Connectors.Mastodon;
using CoAssess.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoAssess.Benchmarks;

/// <summary>Plays the posts of an export back as a Mastodon server and as a Bluesky data server: pages put together of items that were written before.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private const string Did = "did:plc:council";
    private readonly WebApplication _app;
    private readonly List<(DateTimeOffset At, byte[] Mastodon, byte[] Bluesky)> _items;

    private ReplayServer(WebApplication app, List<(DateTimeOffset At, byte[] Mastodon, byte[] Bluesky)> items)
    {
        (_app, _items) = (app, items);
    }

    public int Count => _items.Count;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Gets an account that reads all of it as from a Mastodon server.</summary>
    public Action<ICoAssessBuilder> Mastodon => builder => builder.AddMastodon("main", options =>
        (options.Server, options.AccessToken, options.LookBack) = (Address, "replayed", TimeSpan.FromDays(366)));

    /// <summary>Gets an account that reads all of it as from a Bluesky data server.</summary>
    public Action<ICoAssessBuilder> Bluesky => builder => builder.AddBluesky("main", options =>
    {
        (options.Identifier, options.AppPassword, options.Service) = ("council.example.org", "replayed", Address);
        (options.LookBack, options.OwnThreads) = (TimeSpan.FromDays(365), TimeSpan.Zero);
    });

    public static int CountOf(string export) => File.ReadLines(export).Count();

    public static async Task<ReplayServer> StartAsync(string export)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new ReplayServer(app, [.. File.ReadLines(export).Select(Write)]);
        app.MapGet("/api/v1/accounts/verify_credentials", static () => Json("""{"id":"1","acct":"council","username":"council"}"""));
        app.MapGet("/api/v2/instance", static () => Json("""{"configuration":{"statuses":{"max_characters":500}}}"""));
        app.MapGet("/api/v1/notifications", server.Notifications);
        app.MapGet("/api/v1/accounts/{id}/statuses", static () => Json("[]"));
        app.MapPost("/xrpc/com.atproto.server.createSession", static () => Json($$"""{"did":"{{Did}}","handle":"council.example.org","accessJwt":"a","refreshJwt":"r","active":true}"""));
        app.MapGet("/xrpc/com.atproto.server.getSession", static () => Json($$"""{"did":"{{Did}}","handle":"council.example.org","active":true}"""));
        app.MapGet("/xrpc/app.bsky.notification.listNotifications", server.ListNotifications);
        app.MapGet("/xrpc/app.bsky.feed.getAuthorFeed", static () => Json("""{"feed":[]}"""));
        await app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>Mastodon: the page just above min_id, or the newest; newest first.</summary>
    private IResult Notifications(string? min_id, string? max_id, int? limit)
    {
        var size = limit ?? 40;
        var end = max_id is null ? _items.Count : Math.Min(_items.Count, Number(max_id));
        var from = min_id is not null ? Number(min_id) + 1 : Math.Max(0, end - size);
        return Page(from, Math.Min(end, from + size), static item => item.Mastodon, "[", "]");
    }

    /// <summary>Bluesky: the page below the cursor, newest first; the cursor is the moment of its last item.</summary>
    private IResult ListNotifications(string? cursor, int? limit)
    {
        var end = _items.Count;
        if (cursor is not null)
        {
            var below = DateTimeOffset.Parse(cursor, CultureInfo.InvariantCulture);
            end = _items.BinarySearch((below, [], []), Comparer<(DateTimeOffset At, byte[], byte[])>.Create(static (one, other) => one.At.CompareTo(other.At))) is var at && at < 0 ? ~at : at;
        }

        var from = Math.Max(0, end - (limit ?? 50));
        var next = from > 0 ? $"\"cursor\":\"{_items[from].At:yyyy-MM-ddTHH:mm:ss.fff}Z\"," : "";
        return Page(from, end, static item => item.Bluesky, $"{{{next}\"notifications\":[", "]}");
    }

    private IResult Page(int from, int end, Func<(DateTimeOffset At, byte[] Mastodon, byte[] Bluesky), byte[]> item, string open, string close)
    {
        var body = new MemoryStream();
        body.Write(Encoding.UTF8.GetBytes(open));
        for (var i = end - 1; i >= from; i--)
        {
            body.Write(item(_items[i]));
            if (i > from)
            {
                body.WriteByte((byte)',');
            }
        }

        body.Write(Encoding.UTF8.GetBytes(close));
        return Results.Bytes(body.ToArray(), "application/json");
    }

    private static (DateTimeOffset At, byte[] Mastodon, byte[] Bluesky) Write(string line, int number)
    {
        using var post = JsonDocument.Parse(line);
        var text = post.RootElement.GetProperty("text").GetString()!;
        var author = post.RootElement.GetProperty("author");
        var (id, handle) = (author.GetProperty("id").GetString(), author.GetProperty("handle").GetString());
        var at = post.RootElement.GetProperty("postedAt").GetDateTimeOffset();
        var moment = at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var status = 100_000_000 + number;
        var mastodon = $$$"""
            {"id":"{{{status}}}","type":"mention","created_at":"{{{moment}}}","account":{"id":"{{{id}}}","acct":"{{{handle}}}@social.example","username":"{{{handle}}}","uri":"https://social.example/users/{{{id}}}"},"status":{"id":"{{{status}}}","uri":"https://social.example/s/{{{status}}}","url":"https://social.example/@{{{handle}}}/{{{status}}}","created_at":"{{{moment}}}","edited_at":null,"account":{"id":"{{{id}}}","acct":"{{{handle}}}@social.example","username":"{{{handle}}}","uri":"https://social.example/users/{{{id}}}"},"content":{{{JsonSerializer.Serialize($"<p>{WebUtility.HtmlEncode(text)}</p>")}}},"spoiler_text":"","visibility":"public","language":"en","in_reply_to_id":null,"mentions":[],"tags":[],"media_attachments":[],"favourites_count":0,"reblogs_count":0,"replies_count":0,"reblog":null}}
            """;
        var bluesky = $$$"""
            {"uri":"at://did:plc:{{{id}}}/app.bsky.feed.post/{{{status}}}","cid":"bafy{{{status}}}","author":{"did":"did:plc:{{{id}}}","handle":"{{{handle}}}.example.org","labels":[]},"reason":"mention","record":{"$type":"app.bsky.feed.post","text":{{{JsonSerializer.Serialize(text)}}},"createdAt":"{{{moment}}}","langs":["en"]},"isRead":false,"indexedAt":"{{{moment}}}","labels":[]}
            """;
        return (at, Encoding.UTF8.GetBytes(mastodon), Encoding.UTF8.GetBytes(bluesky));
    }

    private static int Number(string id) => int.Parse(id, CultureInfo.InvariantCulture) - 100_000_000;

    private static IResult Json(string body) => Results.Text(body, "application/json");
}
