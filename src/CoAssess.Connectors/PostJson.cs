using System.Text.Encodings.Web;
using System.Text.Json;

namespace CoAssess.Connectors;

/// <summary>Posts as JSON objects: the lines of exports, and what the fake network sends. docs/connectors/files.md lists the fields.</summary>
internal static class PostJson
{
    // Exports are read by people too: letters of every script stay themselves.
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads one object; unknown fields are passed over.</summary>
    /// <param name="channel">The channel the post is said to come from.</param>
    /// <param name="json">The object, UTF-8.</param>
    /// <param name="post">The post when there is one.</param>
    /// <returns>What is wrong and what mends it, without content; null when the post was read.</returns>
    public static string? Read(Channel channel, ReadOnlySpan<byte> json, out Post? post)
    {
        post = null;
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return "It is no JSON object; write one post as {\"id\": ...}.";
            }

            var fields = default(PostFields);
            var wrong = fields.Read(ref reader);
            if (wrong is null && reader.Read())
            {
                wrong = "More than one JSON value stands here; write one post a line.";
            }

            return wrong ?? fields.Check() ?? Take(fields.ToPost(channel), out post);
        }
        catch (JsonException malformed)
        {
            return $"It is no well-formed JSON (byte {malformed.BytePositionInLine ?? 0}); export it again or correct the line.";
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a text that is no valid UTF-8, or half of a surrogate pair.
            return "A text in it is no valid Unicode; export it again as UTF-8.";
        }
    }

    /// <summary>Says whether bytes are one whole JSON object and nothing besides.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || !reader.TrySkip())
            {
                return false;
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Writes a post as one line of JSON, without the line's end.</summary>
    public static byte[] Write(Post post)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Written))
        {
            WriteTo(json, post);
        }

        return buffer.ToArray();
    }

    /// <summary>Writes a post as an object.</summary>
    public static void WriteTo(Utf8JsonWriter json, Post post)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, post.NativeId);
        json.WriteString("kind"u8, post.Kind == PostKind.Deleted ? "deleted"u8 : "written"u8);
        WriteText(json, "version"u8, post.Version);
        if (post.AuthorId.Length > 0 || post.AuthorHandle.Length > 0)
        {
            json.WriteStartObject("author"u8);
            WriteText(json, "id"u8, post.AuthorId);
            WriteText(json, "handle"u8, post.AuthorHandle);
            json.WriteEndObject();
        }

        WriteText(json, "text"u8, post.Text);
        json.WriteString("postedAt"u8, post.PostedAt);
        WriteText(json, "replyTo"u8, post.ReplyTo);
        WriteText(json, "threadRoot"u8, post.ThreadRoot);
        WriteText(json, "repostOf"u8, post.RepostOf);
        WriteTexts(json, "links"u8, post.Links);
        WriteTexts(json, "tags"u8, post.Tags);
        WriteText(json, "language"u8, post.Language);
        WriteText(json, "permalink"u8, post.Permalink);
        if (post.MayBeShown)
        {
            json.WriteBoolean("mayBeShown"u8, true);
        }

        json.WriteEndObject();
    }

    private static string? Take(Post read, out Post? post)
    {
        post = read;
        return null;
    }

    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
