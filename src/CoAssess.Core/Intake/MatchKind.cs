using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>By what feedback was matched, surest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatchKind>))]
public enum MatchKind
{
    /// <summary>It answers a post of ours, or of a matched thread.</summary>
    Reply,

    /// <summary>It links to a page of ours.</summary>
    Link,

    /// <summary>It carries a dataset's tag.</summary>
    Tag,

    /// <summary>Its words name a dataset.</summary>
    Text,
}
