namespace CoAssess.Contracts.Connectors;

/// <summary>A way in which a network's answer goes wrong.</summary>
public enum NetworkFault
{
    /// <summary>Nothing is wrong with this one.</summary>
    None,

    /// <summary>A page for people comes with status 200 in place of the answer.</summary>
    HtmlPage,

    /// <summary>The answer breaks off in its middle, and its length does not say so.</summary>
    HalfBody,

    /// <summary>The connection is lost before the answer has come whole; what was asked for was done.</summary>
    LostAnswer,

    /// <summary>500: what was asked for was not done.</summary>
    ServerError,

    /// <summary>502 from something in between, with a page for people; what was asked for was done.</summary>
    BadGateway,

    /// <summary>429 with the wait in seconds; what was asked for was not done.</summary>
    TooMany,
}
