using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace CoAssess.Connectors.Bluesky;

/// <summary>Reads a page item by item, so that one that cannot be read stops none beside it.</summary>
internal static class Split
{
    /// <param name="json">The answer.</param>
    /// <param name="list">The name of the list in it.</param>
    /// <param name="what">What an item is called where one cannot be read.</param>
    /// <param name="type">The shape of an item.</param>
    /// <param name="own">The council's own DID.</param>
    /// <param name="add">Adds an item; says what is wrong with it.</param>
    /// <exception cref="JsonException">It is no page at all.</exception>
    public static BlueskyPage Read<T>(
        byte[] json, ReadOnlySpan<byte> list, string what, JsonTypeInfo<T> type, string own, Func<T, string, List<PageItem>, string?> add)
        where T : class
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Tolerant.Deepest });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("It is no object.");
        }

        List<PageItem>? read = null;
        string? next = null;
        DateTimeOffset? last = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("cursor"u8))
            {
                next = Tolerant.NextText(ref reader);
            }
            else if (reader.ValueTextEquals(list) && reader.Read() && reader.TokenType == JsonTokenType.StartArray)
            {
                read = [];
                for (var number = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; number++)
                {
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    last = ReadItem(json.AsSpan(start..(int)reader.BytesConsumed), what, number, type, own, add, read) ?? last;
                }
            }
            else
            {
                Tolerant.PassOver(ref reader);
            }
        }

        return read is null ? throw new JsonException("It has no list.") : new(read, next, last);
    }

    private static DateTimeOffset? ReadItem<T>(
        ReadOnlySpan<byte> raw, string what, int number, JsonTypeInfo<T> type, string own, Func<T, string, List<PageItem>, string?> add, List<PageItem> read)
        where T : class
    {
        var glimpse = Glimpse.At(raw);
        string? wrong;
        try
        {
            wrong = JsonSerializer.Deserialize(raw, type) is { } item ? add(item, own, read) : "It is null.";
        }
        catch (JsonException)
        {
            wrong = "A field of it has another shape than the network's schema says.";
        }

        if (wrong is not null && !glimpse.IsOfNoInterest)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"Bluesky, {what} {number} of a page");
            read.Add(new(BlueskyPosts.HashOf(raw), glimpse.At, null, new(place, $"{wrong} It is kept as it came; nothing need be done unless there are many.", raw.ToArray())));
        }

        return glimpse.At;
    }

    /// <summary>What can be told of an item whatever the rest of it is.</summary>
    private readonly record struct GlimpsedItem(string? Reason, DateTimeOffset? At)
    {
        public bool IsOfNoInterest => Reason is not (null or "mention" or "reply" or "quote");
    }

    private static class Glimpse
    {
        public static GlimpsedItem At(ReadOnlySpan<byte> raw)
        {
            var reader = new Utf8JsonReader(raw, new JsonReaderOptions { MaxDepth = Tolerant.Deepest });
            string? reason = null, at = null;
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("reason"u8))
                {
                    reason = Tolerant.NextText(ref reader);
                }
                else if (reader.ValueTextEquals("indexedAt"u8))
                {
                    at = Tolerant.NextText(ref reader);
                }
                else
                {
                    Tolerant.PassOver(ref reader);
                }
            }

            return new(reason, AtMoment.Read(at));
        }
    }
}
