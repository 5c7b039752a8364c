namespace CoAssess.Datasets;

/// <summary>A kind of problem with a row.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<RowProblemKind>))]
public enum RowProblemKind
{
    /// <summary>A value the schema needs is missing or cannot be read.</summary>
    Invalid,

    /// <summary>The row's shape is broken: too few columns, fused cells, stray quotes.</summary>
    Damaged,

    /// <summary>The payee looks like a private person; a person decides.</summary>
    PrivatePerson,

    /// <summary>A cell holds personal detail such as an e-mail address; a person decides.</summary>
    PersonalDetail,
}
