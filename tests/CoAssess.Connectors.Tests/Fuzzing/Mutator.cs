using System.Text;
using System.Text.Json.Nodes;

namespace CoAssess.Connectors.Tests.Fuzzing;

/// <summary>Makes wrong answers of right ones: bytes that were lost, doubled or turned over, and JSON in which values stand where others belong. One seed gives one run.</summary>
internal sealed class Mutator(int seed)
{
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "null", "true", "-1", "1e400", "99999999999999999999", "[]", "{}", "\"\"", "[[[[[[[[", "{\"a\":", "]", "}", ",", ":", "\"", "\\u0000", "\\ud800", "\\udc00\\ud800", "\u0000", "\uFEFF", "<html>",
            "\"$type\":\"app.bsky.embed.recordWithMedia\",", "\"uri\":\"at://\",", "\"indexedAt\":\"9999-12-31T23:59:59.9999999-14:00\",", "\"createdAt\":\"0001-01-01T00:00:00+14:00\",", "<p>", "</p>", "&amp;", "&#x110000;", "<a href=\"", "<br",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
    ];

    private readonly Random _random = new(seed);

    public byte[] Mutate(byte[] whole)
    {
        var bytes = _random.Next(3) == 0 && MutateTree(whole) is { } tree ? tree : whole;
        for (var times = _random.Next(1, 6); times > 0; times--)
        {
            bytes = Once(bytes);
        }

        return bytes;
    }

    public string MutateText(string text) => Encoding.UTF8.GetString(Mutate(Encoding.UTF8.GetBytes(text)));

    private byte[] Once(byte[] bytes)
    {
        var (at, length) = (_random.Next(bytes.Length + 1), _random.Next(1, 60));
        var end = Math.Min(bytes.Length, at + length);
        switch (_random.Next(6))
        {
            case 0 when bytes.Length > 0:
                var flipped = (byte[])bytes.Clone();
                flipped[Math.Min(at, bytes.Length - 1)] ^= (byte)(1 << _random.Next(8));
                return flipped;
            case 1:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(end)];
            case 2:
                return [.. bytes.AsSpan(0, end), .. bytes.AsSpan(at)];
            case 3:
                return bytes[..at];
            default:
                return [.. bytes.AsSpan(0, at), .. Pieces[_random.Next(Pieces.Length)], .. bytes.AsSpan(at)];
        }
    }

    /// <summary>Sets a value of the tree to another value of it, or to one of another kind; null when the bytes are no JSON.</summary>
    private byte[]? MutateTree(byte[] json)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(json);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }

        List<JsonNode> nodes = [];
        Gather(root, nodes);
        for (var times = _random.Next(1, 4); times > 0 && nodes.Count > 1; times--)
        {
            var (target, source) = (nodes[_random.Next(nodes.Count)], nodes[_random.Next(nodes.Count)]);
            var value = _random.Next(4) switch { 0 => null, 1 => JsonValue.Create(_random.Next()), _ => source.DeepClone() };
            if (target.Parent is JsonObject parent)
            {
                parent[target.GetPropertyName()] = value;
            }
            else if (target.Parent is JsonArray list)
            {
                list[target.GetElementIndex()] = value;
            }
        }

        return Encoding.UTF8.GetBytes(root!.ToJsonString());
    }

    private static void Gather(JsonNode? node, List<JsonNode> nodes)
    {
        if (node is null)
        {
            return;
        }

        nodes.Add(node);
        foreach (var child in node switch { JsonObject map => map.Select(static pair => pair.Value), JsonArray list => list, _ => [] })
        {
            Gather(child, nodes);
        }
    }
}
