using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>Whether feedback stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FeedbackState>))]
public enum FeedbackState
{
    /// <summary>It stands.</summary>
    Standing,

    /// <summary>Its author deleted it at the source.</summary>
    Deleted,

    /// <summary>It was erased on request.</summary>
    Erased,
}
