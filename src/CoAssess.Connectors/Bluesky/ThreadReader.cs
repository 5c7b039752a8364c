using System.Runtime.InteropServices;
using System.Text.Json;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads the replies of a thread, oldest first; posts that are gone or blocked stand in it as words of their own kind, and are passed over.</summary>
internal static class ThreadReader
{
    /// <summary>Deeper than any thread that is asked for.</summary>
    private const int MostLevels = 100;
    private const string ThreadViewPost = "app.bsky.feed.defs#threadViewPost";

    /// <param name="json">The answer.</param>
    /// <param name="own">The council's own DID, whose posts are passed over.</param>
    /// <exception cref="JsonException">It is no thread.</exception>
    public static List<PageItem> Read(byte[] json, string own) => Tolerant.Read(json, own, RepliesIn);

    /// <summary>Says whether the post that was asked for stands, and is hidden by a block.</summary>
    /// <param name="json">The answer.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static bool IsBlocked(byte[] json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Tolerant.Deepest });
        return document.RootElement.ValueKind == JsonValueKind.Object
            && document.RootElement.TryGetProperty("thread", out var thread)
            && thread.ValueKind == JsonValueKind.Object
            && thread.TryGetProperty("$type", out var type)
            && type.ValueKind == JsonValueKind.String
            && type.ValueEquals("app.bsky.feed.defs#blockedPost");
    }

    private static List<PageItem> RepliesIn(byte[] json, string own)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Tolerant.Deepest });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("thread", out var thread))
        {
            throw new JsonException("It has no thread.");
        }

        var read = new List<PageItem>();
        AddReplies(thread, own, MostLevels, read);
        read.Sort(static (one, other) => Nullable.Compare(one.At, other.At));
        return read;
    }

    private static void AddReplies(JsonElement node, string own, int levels, List<PageItem> read)
    {
        if (levels == 0 || !IsPost(node) || !node.TryGetProperty("replies", out var replies) || replies.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var reply in replies.EnumerateArray().Where(IsPost))
        {
            if (reply.TryGetProperty("post", out var post))
            {
                Add(post, own, read);
            }

            AddReplies(reply, own, levels - 1, read);
        }
    }

    private static bool IsPost(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("$type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals(ThreadViewPost);

    private static void Add(JsonElement post, string own, List<PageItem> read)
    {
        string? wrong;
        try
        {
            wrong = post.Deserialize(BlueskyJson.Default.PostView) is { } view ? BlueskyPage.Add(view, own, isSearch: false, read) : "It is null.";
        }
        catch (JsonException)
        {
            wrong = "A field of it has another shape than the network's schema says.";
        }

        if (wrong is not null)
        {
            var raw = JsonMarshal.GetRawUtf8Value(post);
            read.Add(new(BlueskyPosts.HashOf(raw), null, null, new("Bluesky, a reply in a thread of ours", wrong, raw.ToArray())));
        }
    }
}
