using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>How often a dataset is due.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PublicationFrequency>))]
public enum PublicationFrequency
{
    /// <summary>No rule says.</summary>
    Unspecified,

    /// <summary>Each month.</summary>
    Monthly,

    /// <summary>Each quarter, not later than a month after it.</summary>
    Quarterly,

    /// <summary>Each year.</summary>
    Annually,

    /// <summary>Once, and when it changes.</summary>
    Once,
}
