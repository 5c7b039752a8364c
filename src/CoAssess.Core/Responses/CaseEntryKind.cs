using System.Text.Json.Serialization;

namespace CoAssess.Responses;

/// <summary>By whom and to what end something was said.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseEntryKind>))]
public enum CaseEntryKind
{
    /// <summary>A resident's words.</summary>
    Resident,

    /// <summary>The council has read it.</summary>
    Acknowledgement,

    /// <summary>The council asks something in return.</summary>
    Question,

    /// <summary>The council's answer.</summary>
    Answer,
}
