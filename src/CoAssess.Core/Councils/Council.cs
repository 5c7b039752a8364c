namespace CoAssess.Councils;

/// <summary>The council that an installation serves.</summary>
public sealed record Council
{
    /// <summary>Gets the GSS code.</summary>
    public required CouncilId Id { get; init; }

    /// <summary>Gets the name as residents know it, such as "Borough of Example".</summary>
    public required string Name { get; init; }

    /// <summary>Gets the address of the public site, an absolute http or https address ending in a slash.</summary>
    public required Uri PublicAddress { get; init; }
}
