using System.Text.Json;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads what a reply must name of the post it answers, and nothing else of it: whatever more its author wrote into the record holds no answer up.</summary>
internal static class ParentReader
{
    /// <param name="json">The answer of <c>getPosts</c>.</param>
    /// <param name="parent">The address of the post that is answered.</param>
    /// <returns>Its revision and its thread's; null when it is not there any more.</returns>
    /// <exception cref="JsonException">It is no answer of <c>getPosts</c>.</exception>
    public static ReplyRefs? Read(byte[] json, string parent) => Tolerant.Read(json, parent, RefsIn);

    private static ReplyRefs? RefsIn(byte[] json, string parent)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Tolerant.Deepest });
        if (Under(document.RootElement, "posts") is not { ValueKind: JsonValueKind.Array } posts)
        {
            throw new JsonException("It has no posts.");
        }

        foreach (var post in posts.EnumerateArray())
        {
            if (RefOf(post) is { } found && found.Uri == parent)
            {
                return new(Under(Under(Under(post, "record"), "reply"), "root") is { } root && RefOf(root) is { } thread ? thread : found, found);
            }
        }

        return null;
    }

    private static RecordRef? RefOf(JsonElement node) => Under(node, "uri") is { ValueKind: JsonValueKind.String } uri && Under(node, "cid") is { ValueKind: JsonValueKind.String } cid
        ? new(uri.GetString(), cid.GetString())
        : null;

    private static JsonElement? Under(JsonElement? node, string name) =>
        node is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(name, out var value) ? value : null;
}
