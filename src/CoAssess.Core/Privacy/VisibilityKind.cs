using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>What kind of thing is to be shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<VisibilityKind>))]
public enum VisibilityKind
{
    /// <summary>A row of a release, or one held in quarantine.</summary>
    Row,

    /// <summary>Words of a resident, redacted.</summary>
    Words,

    /// <summary>A count or share made from listening to networks.</summary>
    ListeningCount,

    /// <summary>A count or share made from web forms.</summary>
    FormCount,

    /// <summary>Words of the council.</summary>
    CouncilWords,

    /// <summary>A raw post or a handle; shown to nobody.</summary>
    Raw,
}
