using System.Text.Json.Serialization;

namespace CoAssess.Responses;

/// <summary>How a case ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CaseOutcome>))]
public enum CaseOutcome
{
    /// <summary>The council did it; the answer says what and where to see it.</summary>
    Did,

    /// <summary>The council is doing it; the answer says by when.</summary>
    Doing,

    /// <summary>The council will not; the answer says why.</summary>
    WillNot,

    /// <summary>The council cannot; the answer says who can.</summary>
    Cannot,

    /// <summary>The council had it wrong; the answer says what was corrected.</summary>
    Corrected,
}
