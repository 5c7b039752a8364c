using System.Text;
using System.Text.Json;

namespace CoAssess.Connectors.Mastodon;

/// <summary>One page of a list, newest first as the server gives it.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Unreadable">What could not.</param>
/// <param name="Next">The server's own address of the page before this one; null when it names none on this server.</param>
internal sealed record FeedPage(IReadOnlyList<FeedItem> Items, IReadOnlyList<UnreadableItem> Unreadable, string? Next)
{
    /// <summary>The longest id that a cursor holds; nothing has a longer one but what is made to fill it.</summary>
    public const int MostId = 100;

    /// <summary>Reads a page. One item of a wrong shape is set aside; the page is read all the same.</summary>
    /// <exception cref="ChannelException">The answer is no page at all.</exception>
    public static async ValueTask<FeedPage> ReadAsync(MastodonServer server, MastodonFeed feed, string path, CancellationToken cancellationToken)
    {
        using var response = await server.GetAsync(path, cancellationToken).ConfigureAwait(false);
        var next = PageLinks.Next(response);
        try
        {
            List<FeedItem?> items = feed.Kind switch
            {
                FeedKind.Notifications => (await server.ReadAsync(response, MastodonJson.Default.ListNotification, cancellationToken).ConfigureAwait(false)).ConvertAll(ToItem),
                FeedKind.Statuses => (await server.ReadAsync(response, MastodonJson.Default.ListStatus, cancellationToken).ConfigureAwait(false)).ConvertAll(ToItem),
                _ => ((await server.ReadAsync(response, MastodonJson.Default.SearchResults, cancellationToken).ConfigureAwait(false)).Statuses ?? []).ConvertAll(ToItem),
            };
            return items.Contains(null)
                ? (await OneByOneAsync(server, feed, response, next, cancellationToken).ConfigureAwait(false))!
                : new FeedPage(items!, [], next).NotBeyond(server.Now);
        }
        catch (ChannelException failure) when (failure.Fault is ChannelFault.Unreadable)
        {
            if (await OneByOneAsync(server, feed, response, next, cancellationToken).ConfigureAwait(false) is { } page)
            {
                return page;
            }

            throw;
        }
    }

    /// <returns>Null when the answer is no list.</returns>
    private static async ValueTask<FeedPage?> OneByOneAsync(
        MastodonServer server, MastodonFeed feed, HttpResponseMessage response, string? next, CancellationToken cancellationToken)
    {
        var body = await server.ReadAsync(response, MastodonJson.Default.JsonElement, cancellationToken).ConfigureAwait(false);
        var list = feed.Kind is FeedKind.Search ? Find(body, "statuses", static statuses => (JsonElement?)statuses) ?? body : body;
        if (list.ValueKind is not JsonValueKind.Array)
        {
            return null;
        }

        List<FeedItem> items = [];
        List<UnreadableItem> unreadable = [];
        foreach (var element in list.EnumerateArray())
        {
            if (Read(element, feed.Kind) is { } item)
            {
                items.Add(item);
            }
            else
            {
                var what = feed.Kind is FeedKind.Notifications ? "notification" : "status";
                unreadable.Add(new(
                    $"{what} {IdOf(element) ?? "without an id"}",
                    $"The server gives this {what} in a form that is not Mastodon's; look at it there, and tell us of the server's version.",
                    IsOpen(element) ? Encoding.UTF8.GetBytes(element.GetRawText()) : default)); // what may be said to few is not kept

                // It takes its place in the list, so that reading goes on past it.
                if (IdOf(element) is { } id)
                {
                    items.Add(new(id, AtOf(element) ?? (items.Count > 0 ? items[^1].At : server.Now), null, null));
                }
            }
        }

        return new FeedPage(items, unreadable, next).NotBeyond(server.Now);
    }

    /// <summary>The page with no item later than now: a moment is what its author's server says, and one in years to come would carry the place of reading there.</summary>
    private FeedPage NotBeyond(DateTimeOffset now) =>
        Items.Any(item => item.At > now) ? this with { Items = [.. Items.Select(item => item.At > now ? item with { At = now } : item)] } : this;

    private static FeedItem? Read(JsonElement element, FeedKind kind)
    {
        try
        {
            return kind is FeedKind.Notifications ? ToItem(element.Deserialize(MastodonJson.Default.Notification)) : ToItem(element.Deserialize(MastodonJson.Default.Status));
        }
        catch (JsonException)
        {
            return null; // the caller sets it aside
        }
    }

    private static FeedItem? ToItem(Notification? notification) =>
        notification is { Id: { Length: > 0 and <= MostId } id, CreatedAt: { } at, Status: null or { Id.Length: > 0, CreatedAt: not null, Account: not null } }
            ? new(id, at.ToUniversalTime(), notification.Status, notification.Type ?? "")
            : null;

    private static FeedItem? ToItem(Status? status) => status is { Id: { Length: > 0 and <= MostId } id, CreatedAt: { } at, Account: not null }
        ? new(MastodonId.Steady(id), at.ToUniversalTime(), status, null)
        : null;

    private static string? IdOf(JsonElement element) => Find(element, "id", static id =>
        id.ValueKind is JsonValueKind.String or JsonValueKind.Number && id.ToString() is { Length: > 0 and <= MostId } text ? text : null);

    /// <summary>Whether an item of no known shape surely holds words for everybody.</summary>
    private static bool IsOpen(JsonElement element) => Find(element, "status", static status => (JsonElement?)status) is { ValueKind: JsonValueKind.Object } status
        ? IsOpen(status)
        : Find(element, "visibility", static field => field.ValueKind is JsonValueKind.String ? field.GetString() : null) is { } visibility && StatusVisibility.IsOpen(visibility);

    private static DateTimeOffset? AtOf(JsonElement element) => Find(element, "created_at", static at =>
        at.ValueKind is JsonValueKind.String && at.TryGetDateTimeOffset(out var moment) ? moment.ToUniversalTime() : (DateTimeOffset?)null);

    /// <summary>A field of what has no known shape; nothing where even its names are no text.</summary>
    private static T? Find<T>(JsonElement element, string name, Func<JsonElement, T?> read)
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var field) ? read(field) : default;
        }
        catch (InvalidOperationException)
        {
            return default; // half a surrogate pair, in a name or in the value
        }
    }
}
