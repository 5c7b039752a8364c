namespace CoAssess.Privacy;

/// <summary>A section of the notice on listening, as the site and the written notice both show it.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record NoticeSection(string Heading)
{
    /// <summary>Gets the paragraphs, which come first.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Gets the items of the list below them.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];
}
