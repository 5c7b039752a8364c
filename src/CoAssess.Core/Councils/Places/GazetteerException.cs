namespace CoAssess.Councils;

/// <summary>A file that is no gazetteer; the message says what is wrong and how it is mended.</summary>
public sealed class GazetteerException : Exception
{
    /// <summary>Says what is wrong.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    public GazetteerException(string message)
        : base(message)
    {
    }

    /// <summary>Says what is wrong, and why.</summary>
    /// <param name="message">What is wrong, where, and the remedy.</param>
    /// <param name="innerException">What found it.</param>
    public GazetteerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
