namespace CoAssess.Connectors;

/// <summary>Why a delivery is refused, as a monitor counts it.</summary>
public enum RefusalKind
{
    /// <summary>The signature does not hold.</summary>
    Signature,

    /// <summary>There is no signature, or not all that it is made over.</summary>
    Unsigned,

    /// <summary>It is genuine but too old, or its clock is wrong: it may be played back.</summary>
    Age,
}
