using System.Text.Json;
using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Mastodon;

// The parts of Mastodon's entities that are read, by the names of docs.joinmastodon.org/entities. Everything may be missing: forks differ.

internal sealed class Status
{
    [JsonConverter(typeof(LooseText))]
    public string? Id { get; set; }

    public string? Uri { get; set; }

    public string? Url { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? EditedAt { get; set; }

    public StatusAccount? Account { get; set; }

    public string? Content { get; set; }

    public string? SpoilerText { get; set; }

    public string? Visibility { get; set; }

    public string? Language { get; set; }

    [JsonConverter(typeof(LooseText))]
    public string? InReplyToId { get; set; }

    [JsonConverter(typeof(LooseText))]
    public string? InReplyToAccountId { get; set; }

    public List<StatusMention?>? Mentions { get; set; }

    public List<StatusTag?>? Tags { get; set; }

    public StatusCard? Card { get; set; }

    public Status? Reblog { get; set; }

    public StatusQuote? Quote { get; set; }

    public int? RepliesCount { get; set; }

    /// <summary>The words as they were typed; some forks give them with one's own posts.</summary>
    public string? Text { get; set; }
}

internal sealed class StatusAccount
{
    [JsonConverter(typeof(LooseText))]
    public string? Id { get; set; }

    public string? Username { get; set; }

    public string? Acct { get; set; }

    public string? Uri { get; set; }

    public string? Url { get; set; }

    public bool? Bot { get; set; }
}

internal sealed class StatusMention
{
    [JsonConverter(typeof(LooseText))]
    public string? Id { get; set; }

    public string? Url { get; set; }
}

internal sealed class StatusTag
{
    public string? Name { get; set; }
}

internal sealed class StatusCard
{
    public string? Url { get; set; }
}

internal sealed class StatusQuote
{
    public Status? QuotedStatus { get; set; }
}

internal sealed class Notification
{
    [JsonConverter(typeof(LooseText))]
    public string? Id { get; set; }

    public string? Type { get; set; }

    public DateTimeOffset? CreatedAt { get; set; }

    public Status? Status { get; set; }
}

internal sealed class StatusContext
{
    public List<Status?>? Ancestors { get; set; }

    public List<Status?>? Descendants { get; set; }
}

internal sealed class SearchResults
{
    public List<Status?>? Statuses { get; set; }
}

internal sealed class Instance
{
    public string? Version { get; set; }

    public InstanceConfiguration? Configuration { get; set; }

    /// <summary>Of /api/v1/instance, where the addresses stand outside the configuration.</summary>
    public InstanceUrls? Urls { get; set; }

    /// <summary>The limit by the name of older forks.</summary>
    public int? MaxTootChars { get; set; }
}

internal sealed class InstanceConfiguration
{
    public InstanceStatuses? Statuses { get; set; }

    public InstanceUrls? Urls { get; set; }
}

internal sealed class InstanceStatuses
{
    public int? MaxCharacters { get; set; }

    public int? MaxMediaAttachments { get; set; }

    public int? CharactersReservedPerUrl { get; set; }
}

internal sealed class InstanceUrls
{
    public string? Streaming { get; set; }

    public string? StreamingApi { get; set; }
}

internal sealed class MediaAttachment
{
    [JsonConverter(typeof(LooseText))]
    public string? Id { get; set; }

    public string? Url { get; set; }
}

/// <summary>What is sent to POST /api/v1/statuses.</summary>
internal sealed class NewStatus
{
    public required string Status { get; init; }

    public string? InReplyToId { get; init; }

    public string? Visibility { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string>? MediaIds { get; init; }
}

/// <summary>One message of the streaming socket.</summary>
internal sealed class StreamMessage
{
    public string? Event { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(List<Notification?>))]
[JsonSerializable(typeof(List<Status?>))]
[JsonSerializable(typeof(SearchResults))]
[JsonSerializable(typeof(StatusContext))]
[JsonSerializable(typeof(Instance))]
[JsonSerializable(typeof(MediaAttachment))]
[JsonSerializable(typeof(NewStatus))]
[JsonSerializable(typeof(StreamMessage))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class MastodonJson : JsonSerializerContext;
