using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>By what feedback was matched.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MatchKind>))]
public enum MatchKind
{
    /// <summary>It answers a post of ours, or of a matched thread.</summary>
    Reply,

    /// <summary>It links to a page of ours.</summary>
    Link,

    /// <summary>It carries a dataset's tag.</summary>
    Tag,

    /// <summary>Its words name a dataset, a row, a supplier, an answer or a method; why stands with the match.</summary>
    Text,

    /// <summary>An officer said so, on a suggestion.</summary>
    Officer,
}
