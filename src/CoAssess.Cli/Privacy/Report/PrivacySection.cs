namespace CoAssess.Cli;

/// <summary>A section of a document: words, then a list, then a table; whichever there are.</summary>
/// <param name="Heading">Its heading.</param>
internal sealed record PrivacySection(string Heading)
{
    /// <summary>Gets the paragraphs.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>Gets the items of a list.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Gets the heads of a table's columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Gets the rows of the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
}
