using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>How a field's values are written.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldKind>))]
public enum FieldKind
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>Pounds and pence, exact.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>An absolute address.</summary>
    Address,
}
