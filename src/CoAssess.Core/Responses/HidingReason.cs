using System.Text.Json.Serialization;

namespace CoAssess.Responses;

/// <summary>Why an officer takes a resident's words off the public pages; the public is told how often for each.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HidingReason>))]
public enum HidingReason
{
    /// <summary>They name or describe a private person.</summary>
    PersonalDetail,

    /// <summary>They threaten or insult somebody.</summary>
    Abuse,

    /// <summary>To publish them may break the law.</summary>
    Unlawful,

    /// <summary>They advertise, or were sent over and over.</summary>
    Spam,
}
