using System.Text.Json.Serialization;

namespace CoAssess.Connectors.Mastodon;

/// <summary>What a cursor holds, by names of one letter: it has 8,192 characters.</summary>
internal sealed record MastodonCursorWire
{
    [JsonPropertyName("f")]
    public int Form { get; init; }

    [JsonPropertyName("s")]
    public string? Server { get; init; }

    [JsonPropertyName("m")]
    public Dictionary<string, MarkWire> Marks { get; init; } = null!;

    [JsonPropertyName("r")]
    public Dictionary<string, RestWire>? Rests { get; init; }

    [JsonPropertyName("w")]
    public DateTimeOffset? WalkedAt { get; init; }

    [JsonPropertyName("d")]
    public DailyWalkWire? Daily { get; init; }

    [JsonPropertyName("t")]
    public IReadOnlyList<MarkWire>? Threads { get; init; }
}

internal sealed record MarkWire([property: JsonPropertyName("i")] string? Id, [property: JsonPropertyName("a")] DateTimeOffset At)
{
    public static MarkWire Of(Mark mark) => new(mark.Id, mark.At);

    public Mark ToMark() => new(Id, At);
}

internal sealed record RestWire(
    [property: JsonPropertyName("b")] string Below, [property: JsonPropertyName("u")] DateTimeOffset Until, [property: JsonPropertyName("t")] MarkWire? Top);

internal sealed record DailyWalkWire(
    [property: JsonPropertyName("b")] DateTimeOffset BegunAt, [property: JsonPropertyName("l")] int Lists, [property: JsonPropertyName("t")] MarkWire? Thread);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MastodonCursorWire))]
internal sealed partial class MastodonCursorJson : JsonSerializerContext;
