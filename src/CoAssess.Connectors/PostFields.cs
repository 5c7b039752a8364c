using System.Text;
using System.Text.Json;

namespace CoAssess.Connectors;

/// <summary>The fields of one post while its JSON is read.</summary>
internal struct PostFields
{
    private string? _id, _version, _authorId, _handle, _text, _replyTo, _root, _repostOf, _language, _permalink;
    private List<string>? _links, _tags;
    private DateTimeOffset? _postedAt;
    private PostKind _kind;
    private bool _mayBeShown;

    /// <summary>Reads the properties of the object the reader stands in.</summary>
    /// <returns>What is wrong, naming the field; null when nothing is.</returns>
    public string? Read(ref Utf8JsonReader reader)
    {
        string? wrong = null;
        while (wrong is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            wrong =
                reader.ValueTextEquals("id"u8) ? Text(ref reader, ref _id, "id")
                : reader.ValueTextEquals("text"u8) ? Text(ref reader, ref _text, "text")
                : reader.ValueTextEquals("postedAt"u8) ? Moment(ref reader)
                : reader.ValueTextEquals("author"u8) ? Author(ref reader)
                : reader.ValueTextEquals("kind"u8) ? Kind(ref reader)
                : reader.ValueTextEquals("version"u8) ? Text(ref reader, ref _version, "version")
                : reader.ValueTextEquals("replyTo"u8) ? Text(ref reader, ref _replyTo, "replyTo")
                : reader.ValueTextEquals("threadRoot"u8) ? Text(ref reader, ref _root, "threadRoot")
                : reader.ValueTextEquals("repostOf"u8) ? Text(ref reader, ref _repostOf, "repostOf")
                : reader.ValueTextEquals("links"u8) ? Texts(ref reader, ref _links, "links")
                : reader.ValueTextEquals("tags"u8) ? Texts(ref reader, ref _tags, "tags")
                : reader.ValueTextEquals("language"u8) ? Text(ref reader, ref _language, "language")
                : reader.ValueTextEquals("permalink"u8) ? Text(ref reader, ref _permalink, "permalink")
                : reader.ValueTextEquals("mayBeShown"u8) ? Flag(ref reader)
                : PassOver(ref reader);
        }

        return wrong;
    }

    /// <summary>Says what is missing; null when nothing is.</summary>
    public readonly string? Check() =>
        string.IsNullOrWhiteSpace(_id) ? "The field 'id' is missing or empty; every post needs the id its network gave it."
        : _postedAt is null ? "The field 'postedAt' is missing; write the moment as 2026-03-02T09:00:00Z."
        : null;

    public readonly Post ToPost(Channel channel) => new()
    {
        Channel = channel,
        NativeId = _id!,
        Kind = _kind,
        Version = _version ?? "",
        AuthorId = _authorId ?? "",
        AuthorHandle = _handle ?? "",
        Text = _kind == PostKind.Deleted ? "" : _text ?? "",
        PostedAt = _postedAt.GetValueOrDefault().ToUniversalTime(),
        Language = _language,
        ReplyTo = _replyTo,
        ThreadRoot = _root,
        RepostOf = _repostOf,
        Links = _links is null ? [] : _links,
        Tags = _tags is null ? [] : _tags,
        MayBeShown = _mayBeShown,
        Permalink = _permalink,
    };

    private static string? Text(ref Utf8JsonReader reader, ref string? value, string name)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                value = reader.GetString();
                return null;
            case JsonTokenType.Number: // an id stays text even where the export writes a number
                value = Encoding.ASCII.GetString(reader.ValueSpan);
                return null;
            case JsonTokenType.Null:
                return null;
            default:
                return $"The field '{name}' is no text.";
        }
    }

    private static string? Texts(ref Utf8JsonReader reader, ref List<string>? values, string name)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return $"The field '{name}' is no list of texts.";
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            (values ??= []).Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? null : $"The field '{name}' holds something besides texts.";
    }

    private static string? PassOver(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
        return null;
    }

    private string? Author(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "The field 'author' is no object; write {\"id\": ..., \"handle\": ...}.";
        }

        string? wrong = null;
        while (wrong is null && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            wrong = reader.ValueTextEquals("id"u8) ? Text(ref reader, ref _authorId, "author.id")
                : reader.ValueTextEquals("handle"u8) ? Text(ref reader, ref _handle, "author.handle")
                : PassOver(ref reader);
        }

        _handle = _handle?.TrimStart('@');
        return wrong;
    }

    private string? Moment(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var at))
        {
            return "The field 'postedAt' is no moment; write it as 2026-03-02T09:00:00Z.";
        }

        _postedAt = at;
        return null;
    }

    private string? Kind(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            return "The field 'kind' is no text; write \"written\" or \"deleted\".";
        }

        _kind = reader.ValueTextEquals("deleted"u8) || reader.ValueTextEquals("Deleted"u8) ? PostKind.Deleted : PostKind.Written;
        return _kind == PostKind.Deleted || reader.ValueTextEquals("written"u8) || reader.ValueTextEquals("Written"u8)
            ? null
            : "The field 'kind' is neither \"written\" nor \"deleted\".";
    }

    private string? Flag(ref Utf8JsonReader reader)
    {
        reader.Read();
        _mayBeShown = reader.TokenType == JsonTokenType.True;
        return reader.TokenType is JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null
            ? null
            : "The field 'mayBeShown' is neither true nor false.";
    }
}
