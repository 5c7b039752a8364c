using System.Text.Json.Serialization;

namespace CoAssess.Privacy;

/// <summary>To whom something is shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Audience>))]
public enum Audience
{
    /// <summary>Everyone: pages, API, feeds, catalogue, search engines.</summary>
    Public,

    /// <summary>Who asked through the form, by the receipt that nobody else has.</summary>
    Author,

    /// <summary>A signed-in officer.</summary>
    Officer,

    /// <summary>A log, a metric, a trace or an exception text.</summary>
    Log,
}
