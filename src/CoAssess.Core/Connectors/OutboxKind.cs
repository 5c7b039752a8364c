using System.Text.Json.Serialization;

namespace CoAssess.Connectors;

/// <summary>A kind of message of the council's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutboxKind>))]
public enum OutboxKind
{
    /// <summary>Word of a release.</summary>
    Announcement,

    /// <summary>We have read this.</summary>
    Acknowledgement,

    /// <summary>What we ask in return.</summary>
    Question,

    /// <summary>What we say about it.</summary>
    Answer,
}
