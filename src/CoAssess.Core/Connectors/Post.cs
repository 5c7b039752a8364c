namespace CoAssess.Connectors;

/// <summary>What a network gives us: somebody's words, or word that they went. Raw; it never passes the privacy door.</summary>
public sealed record Post
{
    /// <summary>Gets the channel.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Gets the network's own id of the post, always text; with the channel it is the key that tells duplicates.</summary>
    public required string NativeId { get; init; }

    /// <summary>Gets what happened to the post.</summary>
    public PostKind Kind { get; init; }

    /// <summary>Gets what orders the revisions of a post, ordinal ascending (an edit time in ISO 8601, say); empty when the network has no edits.</summary>
    public string Version { get; init; } = "";

    /// <summary>Gets the network's stable id of the author; empty when it withholds one.</summary>
    public string AuthorId { get; init; } = "";

    /// <summary>Gets the name the author is addressed by, without a leading at sign; empty when there is none.</summary>
    public string AuthorHandle { get; init; } = "";

    /// <summary>Gets the words as plain text; HTML has been taken out by the connector. Empty for a deletion.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets when it was posted, as the network says, UTC.</summary>
    public required DateTimeOffset PostedAt { get; init; }

    /// <summary>Gets the language the author declared, BCP 47; null when none was.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the native id of the post it answers; null when it answers none.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Gets the native id of the first post of its thread; null when it begins one.</summary>
    public string? ThreadRoot { get; init; }

    /// <summary>Gets the native id of the post that this one merely repeats; null when it has words of its own.</summary>
    public string? RepostOf { get; init; }

    /// <summary>Gets the links it carries besides those in the text (facets, cards).</summary>
    public IReadOnlyList<string> Links { get; init; } = [];

    /// <summary>Gets its tags without the number sign, besides those in the text.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Gets whether the author was shown what everyone will see and agreed to it (the web form's preview); posts of networks are never shown word for word.</summary>
    public bool MayBeShown { get; init; }

    /// <summary>Gets whether its author did not speak to the council: it was found by a tag or a search. It is read and counted, and never answered by rule.</summary>
    public bool FoundBySearch { get; init; }

    /// <summary>Gets where people can see it at the source; null when nowhere.</summary>
    public string? Permalink { get; init; }
}
