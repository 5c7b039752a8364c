using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using CoAssess.Connectors;

namespace CoAssess.Intake;

/// <summary>The form of raw posts at rest: a line that says what makes this blob unlike every other, then one post a line.</summary>
/// <remarks>Blobs are named by their content. Without the first line the same posts accepted twice would be one blob, and collecting the first would take it from the second.</remarks>
internal static class InboxBlob
{
    /// <summary>Writes posts.</summary>
    /// <param name="origin">What makes it unlike every other.</param>
    /// <param name="lines">The posts.</param>
    public static byte[] Write(string origin, IReadOnlyList<InboxLine> lines)
    {
        var buffer = new ArrayBufferWriter<byte>(512 * (lines.Count + 1));
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStringValue(origin);
        foreach (var line in lines)
        {
            EndLine(writer, buffer);
            JsonSerializer.Serialize(writer, line, IntakeJson.Default.InboxLine);
        }

        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads posts.</summary>
    /// <param name="content">The bytes of a blob.</param>
    /// <param name="account">The account they came through.</param>
    /// <returns>The posts, and the lines that are none.</returns>
    public static (IReadOnlyList<InboxLine> Lines, IReadOnlyList<UnreadableItem> Unreadable) Read(ReadOnlyMemory<byte> content, AccountId account)
    {
        var lines = new List<InboxLine>();
        var unreadable = new List<UnreadableItem>();
        var number = 1;
        for (var rest = AfterLine(content); rest.Length > 0; rest = AfterLine(rest))
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            try
            {
                number++;
                lines.Add(JsonSerializer.Deserialize(line.Span, IntakeJson.Default.InboxLine));
            }
            catch (JsonException)
            {
                unreadable.Add(new($"inbox of {account}, line {number}", "It was stored but cannot be read back as a post; read the account again.", line));
            }
        }

        return (lines, unreadable);
    }

    public static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static void EndLine(Utf8JsonWriter writer, ArrayBufferWriter<byte> buffer)
    {
        writer.Flush();
        buffer.Write("\n"u8);
        writer.Reset();
    }

    private static ReadOnlyMemory<byte> AfterLine(ReadOnlyMemory<byte> content)
    {
        var end = content.Span.IndexOf((byte)'\n');
        return end < 0 ? default : content[(end + 1)..];
    }
}
