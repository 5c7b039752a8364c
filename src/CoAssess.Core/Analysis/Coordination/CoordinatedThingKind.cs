using System.Text.Json.Serialization;

namespace CoAssess.Analysis;

/// <summary>What kind of thing several accounts posted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CoordinatedThingKind>))]
public enum CoordinatedThingKind
{
    /// <summary>The same words, or nearly so.</summary>
    Words,

    /// <summary>A link.</summary>
    Link,

    /// <summary>A tag.</summary>
    Tag,
}
