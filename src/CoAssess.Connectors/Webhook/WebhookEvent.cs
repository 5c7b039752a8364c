using System.Text.Json;

namespace CoAssess.Connectors.Webhook;

/// <summary>Reads the body that Standard Webhooks recommend: <c>{"type": ..., "timestamp": ..., "data": {...}}</c>, the data being a post as docs/connectors/files.md lists its fields.</summary>
internal static class WebhookEvent
{
    public static ReceiveOutcome Read(Channel channel, ReadOnlySpan<byte> body)
    {
        try
        {
            return Split(body, out var type, out var data) is { } wrong ? new ReceiveOutcome.Unreadable(wrong) : Read(channel, type, body[data]);
        }
        catch (JsonException malformed)
        {
            return new ReceiveOutcome.Unreadable($"The body is no well-formed JSON (byte {malformed.BytePositionInLine ?? 0}).");
        }
        catch (InvalidOperationException)
        {
            return new ReceiveOutcome.Unreadable("A text in the body is no valid Unicode."); // what the reader throws for half of a surrogate pair
        }
    }

    private static ReceiveOutcome Read(Channel channel, string? type, ReadOnlySpan<byte> data)
    {
        if (type is not ("post.created" or "post.updated" or "post.deleted"))
        {
            return type is null
                ? new ReceiveOutcome.Unreadable("The field 'type' is missing; write post.created, post.updated or post.deleted.")
                : new ReceiveOutcome.Received([]); // senders tell of other things too, and of more as years pass
        }

        return data.IsEmpty ? new ReceiveOutcome.Unreadable("The field 'data' is missing; it holds the post.")
            : PostJson.Read(channel, data, out var post) is { } wrong ? new ReceiveOutcome.Unreadable($"data: {wrong}")
            : new ReceiveOutcome.Received([type == "post.deleted" ? post! with { Kind = PostKind.Deleted, Text = "" } : post!]);
    }

    /// <summary>Finds the type, and where the data lies.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    private static string? Split(ReadOnlySpan<byte> body, out string? type, out Range data)
    {
        (type, data) = (null, 0..0);
        var reader = new Utf8JsonReader(body);
        if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject)
        {
            return "The body is no JSON object.";
        }

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            var isData = reader.ValueTextEquals("data"u8);
            reader.Read();
            if (isType)
            {
                if (reader.TokenType is not JsonTokenType.String)
                {
                    return "The field 'type' is no text.";
                }

                type = reader.GetString();
                continue;
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            data = isData ? start..(int)reader.BytesConsumed : data;
        }

        return reader.Read() ? "More than one JSON value stands in the body." : null;
    }
}
