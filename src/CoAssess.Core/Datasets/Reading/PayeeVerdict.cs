namespace CoAssess.Datasets;

/// <summary>What a payee's name looks like.</summary>
internal enum PayeeVerdict : byte
{
    /// <summary>Not judged yet.</summary>
    Unknown,

    /// <summary>A business or public body, or nothing that shows otherwise.</summary>
    Organisation,

    /// <summary>A private person.</summary>
    PrivatePerson,

    /// <summary>The name holds an address, a number or another personal detail.</summary>
    PersonalDetail,

    /// <summary>The council redacted the name.</summary>
    Redacted,

    /// <summary>No payee but the label of a total.</summary>
    Total,

    /// <summary>No name.</summary>
    Blank,
}
