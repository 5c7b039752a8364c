using System.Text.Json.Serialization;

namespace CoAssess.Intake;

/// <summary>How a correction ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CorrectionOutcome>))]
public enum CorrectionOutcome
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>No feedback that stands has the id.</summary>
    NoSuchFeedback,

    /// <summary>The national list has no such number.</summary>
    NoSuchService,
}
