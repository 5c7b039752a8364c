namespace CoAssess.Web.Feeds;

/// <summary>One thing that a feed tells of.</summary>
/// <param name="Page">Its page, which is its id too: it stays.</param>
/// <param name="Title">What it is, in a line.</param>
/// <param name="UpdatedAt">When it came about or changed, UTC.</param>
/// <param name="Text">What a reader shows without opening the page.</param>
internal sealed record AtomEntry(Uri Page, string Title, DateTimeOffset UpdatedAt, string Text)
{
    /// <summary>Gets a file that goes with it; null for none.</summary>
    public AtomFile? File { get; init; }
}

/// <summary>A file that goes with an entry.</summary>
internal sealed record AtomFile(Uri Address, string ContentType, long Bytes);
