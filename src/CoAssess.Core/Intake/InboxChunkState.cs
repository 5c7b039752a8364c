using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>How far the acceptance of a chunk has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InboxChunkState>))]
internal enum InboxChunkState
{
    /// <summary>Its posts may still be on their way in; nothing was acknowledged.</summary>
    Arriving,

    /// <summary>Its posts were stored, and may have been acknowledged; where they are gone it was collected.</summary>
    Whole,

    /// <summary>It is being cleared away; whoever still accepts it must begin another.</summary>
    GivenUp,
}
