namespace CoAssess.Connectors;

/// <summary>What a network's question comes to.</summary>
public abstract record HandshakeOutcome
{
    private HandshakeOutcome()
    {
    }

    /// <summary>It is the network's, and this is the answer.</summary>
    /// <param name="ContentType">The media type, such as <c>text/plain</c>.</param>
    /// <param name="Body">The answer, exactly as it is sent.</param>
    public sealed record Answered(string ContentType, string Body) : HandshakeOutcome;

    /// <summary>It is not the network's, or not a question at all.</summary>
    public sealed record Refused : HandshakeOutcome;
}
