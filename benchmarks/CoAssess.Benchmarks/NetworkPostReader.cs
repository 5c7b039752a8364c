using System.Text.Json;
using CoAssess.Connectors;

namespace CoAssess.Benchmarks;

/// <summary>Reads of a post of Jetstream what feedback needs and passes over the rest: no object stands between the bytes and the post.</summary>
internal ref struct NetworkPostReader
{
    private static readonly Channel Bluesky = new("bluesky");

    private string? _author;
    private string? _key;
    private string? _collection;
    private string? _text;
    private string? _language;
    private DateTimeOffset _postedAt;

    /// <summary>Reads a post.</summary>
    public static Post Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var post = new NetworkPostReader();
        reader.Read();
        post.ReadObject(ref reader);
        return new()
        {
            Channel = Bluesky,
            NativeId = $"at://{post._author}/{post._collection}/{post._key}",
            AuthorId = post._author ?? throw new JsonException("The post has no author."),
            Text = post._text ?? throw new JsonException("The post has no text."),
            PostedAt = post._postedAt,
            Language = post._language,
        };
    }

    private void ReadObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("commit"u8) || reader.ValueTextEquals("record"u8))
            {
                reader.Read();
                ReadObject(ref reader);
            }
            else if (reader.ValueTextEquals("langs"u8))
            {
                ReadLanguages(ref reader);
            }
            else
            {
                ReadValue(ref reader);
            }
        }
    }

    private void ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("text"u8))
        {
            _text = Next(ref reader).GetString();
        }
        else if (reader.ValueTextEquals("did"u8))
        {
            _author = Next(ref reader).GetString();
        }
        else if (reader.ValueTextEquals("createdAt"u8))
        {
            _postedAt = Next(ref reader).GetDateTimeOffset();
        }
        else if (reader.ValueTextEquals("rkey"u8))
        {
            _key = Next(ref reader).GetString();
        }
        else if (reader.ValueTextEquals("collection"u8))
        {
            _collection = Known(Next(ref reader), "app.bsky.feed.post");
        }
        else
        {
            reader.Skip();
        }
    }

    private void ReadLanguages(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            _language ??= Known(reader, "en");
        }
    }

    /// <summary>Most posts say the same here: no text is made of it again.</summary>
    private static string? Known(in Utf8JsonReader reader, string usual) => reader.ValueTextEquals(usual) ? usual : reader.GetString();

    private static ref Utf8JsonReader Next(ref Utf8JsonReader reader)
    {
        reader.Read();
        return ref reader;
    }
}
