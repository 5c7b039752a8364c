using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>To whom something is shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    /// <summary>Everyone: pages, API, feeds, catalogue, search engines.</summary>
    Public,

    /// <summary>A signed-in officer.</summary>
    Officer,

    /// <summary>A log, a metric, a trace or an exception text.</summary>
    Log,
}
