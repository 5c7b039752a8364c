namespace CoAssess.Connectors;

/// <summary>A session as the vault keeps it.</summary>
/// <param name="Value">What the network gave.</param>
/// <param name="Version">Which revision of it this is; opaque.</param>
public sealed record KeptSession(string Value, string Version)
{
    /// <summary>Says that there is a session, never what it is.</summary>
    public override string ToString() => $"A session, revision {Version}";
}
