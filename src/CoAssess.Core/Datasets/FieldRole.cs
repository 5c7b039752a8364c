using System.Text.Json.Serialization;

namespace CoAssess.Datasets;

/// <summary>What part a field plays.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldRole>))]
public enum FieldRole
{
    /// <summary>No special part.</summary>
    None,

    /// <summary>The sum of money that totals are made of.</summary>
    Amount,

    /// <summary>The day that periods are made of.</summary>
    Date,

    /// <summary>Who was paid, or who supplies.</summary>
    Beneficiary,

    /// <summary>The part of the council concerned.</summary>
    Unit,

    /// <summary>What it was for.</summary>
    Purpose,

    /// <summary>What the council's own system calls the line.</summary>
    Reference,

    /// <summary>The kind of spending.</summary>
    Category,
}
