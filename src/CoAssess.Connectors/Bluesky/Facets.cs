namespace CoAssess.Connectors.Bluesky;

/// <summary>What the facets of a post point at.</summary>
internal sealed class Facets
{
    public const string Link = "app.bsky.richtext.facet#link";
    public const string Tag = "app.bsky.richtext.facet#tag";
    public const string Mention = "app.bsky.richtext.facet#mention";

    public List<string> Links { get; } = [];

    public List<string> Tags { get; } = [];

    /// <summary>Gets the DIDs of those who are addressed.</summary>
    public List<string> Mentions { get; } = [];
}
