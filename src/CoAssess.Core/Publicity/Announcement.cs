using CoAssess.Connectors;
using CoAssess.Datasets;

namespace CoAssess.Publicity;

/// <summary>Our own post about a release; it carries the tag and the link by which replies find their dataset.</summary>
/// <param name="Account">The account it is for.</param>
/// <param name="Dataset">The dataset.</param>
/// <param name="Release">The release.</param>
/// <param name="Text">The words, within the account's limit, link and tag included.</param>
/// <param name="Tag">The tag without its sign, in CamelCase for screen readers.</param>
/// <param name="Link">The address of the dataset's page.</param>
public sealed record Announcement(AccountId Account, DatasetId Dataset, ReleaseId Release, string Text, string Tag, Uri Link)
{
    /// <summary>Gets what the link leads to, for channels that show a card; null for none.</summary>
    public LinkCard? Card { get; init; }

    /// <summary>Gets the release that this one takes the place of; where that was announced, this stands beneath its announcement. Null for the first of a period.</summary>
    public ReleaseId? Corrects { get; init; }
}
