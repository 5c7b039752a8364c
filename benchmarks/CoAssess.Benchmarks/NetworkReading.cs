using System.Text;
using System.Text.Json;
using CoAssess.Connectors;

namespace CoAssess.Benchmarks;

/// <summary>Reads an event of Bluesky's Jetstream into a post. Only what a post is made of becomes an object; all else is checked for being JSON and passed over where it stands.</summary>
internal static class NetworkReading
{
    private const string English = "en";

    private static readonly Channel Bluesky = new("bluesky");

    /// <summary>Reads the event of one post.</summary>
    /// <exception cref="JsonException">It is no such event.</exception>
    public static Post Read(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        var parts = default(Parts);
        reader.Read();
        parts.Read(ref reader);
        return parts.ToPost();
    }

    private ref struct Parts
    {
        private string? _author, _text, _language;
        private ReadOnlySpan<byte> _collection, _key;
        private DateTimeOffset _postedAt;

        public void Read(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("did"u8))
                {
                    reader.Read();
                    _author = reader.GetString();
                }
                else if (reader.ValueTextEquals("commit"u8))
                {
                    reader.Read();
                    ReadCommit(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        public readonly Post ToPost() => new()
        {
            Channel = Bluesky,
            NativeId = NativeId(_author ?? throw new JsonException("The event names no author."), _collection, _key),
            AuthorId = _author,
            Text = _text ?? throw new JsonException("The event holds no words."),
            PostedAt = _postedAt,
            Language = _language,
        };

        private void ReadCommit(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("collection"u8))
                {
                    reader.Read();
                    _collection = reader.ValueSpan;
                }
                else if (reader.ValueTextEquals("rkey"u8))
                {
                    reader.Read();
                    _key = reader.ValueSpan;
                }
                else if (reader.ValueTextEquals("record"u8))
                {
                    reader.Read();
                    ReadRecord(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        private void ReadRecord(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("text"u8))
                {
                    reader.Read();
                    _text = reader.GetString();
                }
                else if (reader.ValueTextEquals("createdAt"u8))
                {
                    reader.Read();
                    _postedAt = reader.GetDateTimeOffset();
                }
                else if (reader.ValueTextEquals("langs"u8))
                {
                    reader.Read();
                    ReadLanguages(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        /// <summary>The first language is the post's; most posts share one.</summary>
        private void ReadLanguages(ref Utf8JsonReader reader)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                _language ??= reader.ValueTextEquals(English) ? English : reader.GetString();
            }
        }

        private static string NativeId(string author, ReadOnlySpan<byte> collection, ReadOnlySpan<byte> key)
        {
            Span<char> tail = stackalloc char[collection.Length + key.Length + 2];
            tail[0] = tail[collection.Length + 1] = '/';
            Encoding.ASCII.GetChars(collection, tail[1..]);
            Encoding.ASCII.GetChars(key, tail[(collection.Length + 2)..]);
            return string.Concat("at://", author, tail);
        }
    }
}
