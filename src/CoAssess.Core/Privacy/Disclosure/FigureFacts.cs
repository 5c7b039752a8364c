namespace CoAssess.Privacy;

/// <summary>What stands behind a figure.</summary>
/// <param name="Messages">How many messages it counts.</param>
/// <param name="Authors">By how many people.</param>
/// <param name="Largest">How many of them one person wrote at most.</param>
/// <param name="Second">How many the next wrote.</param>
internal readonly record struct FigureFacts(long Messages, int Authors, int Largest, int Second)
{
    /// <summary>Adds what one more person wrote.</summary>
    public FigureFacts With(int messages) => messages > Largest
        ? new(Messages + messages, Authors + 1, messages, Largest)
        : new(Messages + messages, Authors + 1, Largest, Math.Max(Second, messages));
}
