namespace CoAssess.Peers.Faults;

/// <summary>What goes wrong with a call on its way.</summary>
internal enum Fault
{
    /// <summary>The server is asked nothing and says 429, with its network's own headers.</summary>
    TooMany,

    /// <summary>The server is asked nothing; a gateway says 502 with a page of HTML.</summary>
    BadGateway,

    /// <summary>The connection breaks before the server hears anything.</summary>
    CutBefore,

    /// <summary>The server does what it was asked, and the connection breaks before the answer.</summary>
    CutAfter,

    /// <summary>The server does what it was asked, and the connection breaks in the middle of the answer.</summary>
    HalfBody,

    /// <summary>The server is asked with a token that has run out.</summary>
    ExpiredToken,
}
