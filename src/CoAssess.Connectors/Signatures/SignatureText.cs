namespace CoAssess.Connectors.Signatures;

/// <summary>How a network writes a signature.</summary>
public enum SignatureText
{
    /// <summary>Hexadecimal digits of either case (Meta, Mastodon, GitHub).</summary>
    Hex,

    /// <summary>Base 64 (X).</summary>
    Base64,
}
