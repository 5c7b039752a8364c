using System.Text.Json.Serialization;

namespace CoAssess.Councils;

/// <summary>A nation of the United Kingdom, whose law and bank holidays a council follows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Nation>))]
public enum Nation
{
    /// <summary>England.</summary>
    England,

    /// <summary>Wales.</summary>
    Wales,

    /// <summary>Scotland.</summary>
    Scotland,

    /// <summary>Northern Ireland.</summary>
    NorthernIreland,
}
