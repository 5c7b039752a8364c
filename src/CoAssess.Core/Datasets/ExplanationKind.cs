using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>A part of an explanation.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExplanationKind>))]
public enum ExplanationKind
{
    /// <summary>What the release is.</summary>
    Summary,

    /// <summary>Totals by part of the council.</summary>
    ByUnit,

    /// <summary>Totals by supplier.</summary>
    BySupplier,

    /// <summary>Totals by month.</summary>
    ByMonth,

    /// <summary>The largest payments.</summary>
    Largest,

    /// <summary>What changed since the period before.</summary>
    Change,

    /// <summary>Credits: amounts below zero.</summary>
    Credits,

    /// <summary>Payments that look alike: same supplier, amount and day.</summary>
    PossibleDuplicates,

    /// <summary>Suppliers that no earlier release names.</summary>
    FirstTimeSuppliers,

    /// <summary>How much is redacted.</summary>
    Redacted,
}
