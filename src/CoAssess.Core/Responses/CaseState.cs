using System.Text.Json.Serialization;

namespace CoAssess.Responses;

/// <summary>Where a case stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseState>))]
public enum CaseState
{
    /// <summary>It waits for the council.</summary>
    Open,

    /// <summary>It waits for the resident: a further question was asked.</summary>
    Asked,

    /// <summary>It was answered; further words open it again.</summary>
    Answered,

    /// <summary>The words that opened it were deleted at the source or erased, or an officer found that they are about nothing of the council's; nothing more is owed.</summary>
    Withdrawn,
}
