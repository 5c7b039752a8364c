using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads what hangs on a post: link cards and quotes, alone or together; unknown kinds and odd shapes are passed over.</summary>
internal sealed class EmbedConverter : JsonConverter<Embed?>
{
    private const string External = "app.bsky.embed.external";
    private const string Record = "app.bsky.embed.record";
    private const string RecordWithMedia = "app.bsky.embed.recordWithMedia";

    public override Embed? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (!Tolerant.IsObject(ref reader))
        {
            return null;
        }

        var parts = default(Parts);
        parts.Read(ref reader);
        return parts.Type switch
        {
            External => new(parts.External, null),
            Record => new(null, parts.Uri),
            RecordWithMedia => new(parts.MediaLink, parts.InnerUri),
            _ => null,
        };
    }

    public override void Write(Utf8JsonWriter writer, Embed? value, JsonSerializerOptions options) => throw new NotSupportedException("What hangs on a post is only read so.");

    private struct Parts
    {
        public string? Type, External, Uri, InnerUri, MediaLink;

        public void Read(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("$type"u8))
                {
                    Type = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("external"u8))
                {
                    (External, _) = UriOf(ref reader);
                }
                else if (reader.ValueTextEquals("record"u8))
                {
                    (Uri, InnerUri) = UriOf(ref reader);
                }
                else if (reader.ValueTextEquals("media"u8))
                {
                    MediaLink = LinkOf(ref reader);
                }
                else
                {
                    Tolerant.PassOver(ref reader);
                }
            }
        }

        /// <summary>The link of a card that stands beside a quote.</summary>
        private static string? LinkOf(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (!Tolerant.IsObject(ref reader))
            {
                return null;
            }

            string? type = null, link = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("$type"u8))
                {
                    type = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("external"u8))
                {
                    (link, _) = UriOf(ref reader);
                }
                else
                {
                    Tolerant.PassOver(ref reader);
                }
            }

            return type == EmbedConverter.External ? link : null;
        }

        /// <summary>The <c>uri</c> of the object that follows, and that of the <c>record</c> within it.</summary>
        private static (string? Uri, string? Inner) UriOf(ref Utf8JsonReader reader)
        {
            reader.Read();
            if (!Tolerant.IsObject(ref reader))
            {
                return default;
            }

            string? uri = null, inner = null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("uri"u8))
                {
                    uri = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("record"u8))
                {
                    (inner, _) = UriOf(ref reader);
                }
                else
                {
                    Tolerant.PassOver(ref reader);
                }
            }

            return (uri, inner);
        }
    }
}
