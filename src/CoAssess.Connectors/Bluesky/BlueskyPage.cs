using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Connectors.Bluesky;

/// <summary>One item of a page: a post, or what could not be read as one.</summary>
/// <param name="Hash">Tells it from every other.</param>
/// <param name="At">When the network sorts it; null when it does not say.</param>
/// <param name="Post">The post.</param>
/// <param name="Unreadable">What could not be read.</param>
internal readonly record struct PageItem(ulong Hash, DateTimeOffset? At, Post? Post, UnreadableItem? Unreadable);

/// <summary>A page as a server gave it, newest first, without what is no post of a resident's.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">The cursor of the page below; null at the end.</param>
/// <param name="LastAt">When the last item of the page stands, also one that was passed over; null for an empty page.</param>
internal sealed record BlueskyPage(List<PageItem> Items, string? Next, DateTimeOffset? LastAt)
{
    /// <summary>Reads a page of notifications.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="own">The council's own DID, whose posts are none of a resident's.</param>
    /// <exception cref="JsonException">It is no page at all.</exception>
    public static BlueskyPage ReadNotifications(byte[] json, string own) => Tolerant.Read(json, own, NotificationsIn);

    /// <summary>Reads a page of a search.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="own">The council's own DID.</param>
    /// <exception cref="JsonException">It is no page at all.</exception>
    public static BlueskyPage ReadSearch(byte[] json, string own) => Tolerant.Read(json, own, PostsIn);

    /// <summary>Adds a post unless it is the council's own.</summary>
    /// <returns>What is wrong with it; null when it was read or is passed over.</returns>
    public static string? Add(PostView view, string own, bool isSearch, List<PageItem> read)
    {
        if (view.Author?.Did == own)
        {
            return null;
        }

        var wrong = BlueskyPosts.ToPost(view, own, isSearch, out var post);
        if (post is not null)
        {
            read.Add(new(BlueskyPosts.HashOf(view.Uri!, view.Cid!), AtMoment.Read(view.IndexedAt), post, null));
        }

        return wrong;
    }

    private static BlueskyPage NotificationsIn(byte[] json, string own)
    {
        if (Whole(json, BlueskyJson.Default.NotificationPage) is not { } page)
        {
            return Split.Read(json, "notifications"u8, "notification", BlueskyJson.Default.Notification, own, static (item, own, read) => Add(item, own, read));
        }

        var read = new List<PageItem>(page.Notifications?.Length ?? throw new JsonException());
        foreach (var item in page.Notifications)
        {
            if (item is null || Add(item, own, read) is not null)
            {
                return Split.Read(json, "notifications"u8, "notification", BlueskyJson.Default.Notification, own, static (item, own, read) => Add(item, own, read));
            }
        }

        return new(read, page.Cursor, AtMoment.Read(page.Notifications.LastOrDefault()?.IndexedAt));
    }

    private static BlueskyPage PostsIn(byte[] json, string own)
    {
        if (Whole(json, BlueskyJson.Default.PostViews) is { Posts: { } posts } page)
        {
            var read = new List<PageItem>(posts.Length);
            if (Array.TrueForAll(posts, view => view is not null && Add(view, own, true, read) is null))
            {
                return new(read, page.Cursor, AtMoment.Read(posts.LastOrDefault()?.IndexedAt));
            }
        }

        return Split.Read(json, "posts"u8, "post found by a search", BlueskyJson.Default.PostView, own, static (item, own, read) => Add(item, own, true, read));
    }

    private static string? Add(Notification item, string own, List<PageItem> read) => item.Reason is "mention" or "reply" or "quote"
        ? Add(new(item.Uri, item.Cid, item.Author, item.Record, item.IndexedAt), own, false, read)
        : null; // the list of reasons is open, and the server may not filter

    /// <summary>Reads a page in one go, the way of almost every page; null when an item of it has another shape.</summary>
    private static T? Whole<T>(byte[] json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null; // the caller reads it item by item, and says which cannot be read
        }
    }
}
