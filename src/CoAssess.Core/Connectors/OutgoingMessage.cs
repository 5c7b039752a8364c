namespace CoAssess.Connectors;

/// <summary>A post of ours on its way out.</summary>
/// <param name="Key">Our own id of it, the same at every try; 1 to 103 ASCII letters, digits and hyphens (the posts of a thread end with their number).</param>
/// <param name="Text">The words, within the channel's limit.</param>
/// <param name="ReplyTo">The native id of the post it answers; null for a post of its own.</param>
public sealed record OutgoingMessage(string Key, string Text, string? ReplyTo)
{
    /// <summary>Gets when it was written down, UTC, the same at every try; no two messages of one host share a microsecond, and hardly any of several.</summary>
    /// <remarks>A network whose keys are made of time (Bluesky's record keys) makes the key from this, so that the second try has the key of the first.</remarks>
    public DateTimeOffset WrittenAt { get; init; }

    /// <summary>Gets whether what it answers was deleted or erased meanwhile. <see cref="ReplyTo"/> is then no longer known: an earlier try is found by the key, or by the words alone.</summary>
    public bool IsParentForgotten { get; init; }

    /// <summary>Gets the language of the words, BCP 47; null when it is not known.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the pictures that go with it, at most as many as <see cref="ConnectorDescriptor.MediaLimit"/>.</summary>
    public IReadOnlyList<OutgoingMedia> Media { get; init; } = [];

    /// <summary>Gets what a link in the words leads to; null when there is none to show. Where a channel shows pictures or a card, pictures come first.</summary>
    public LinkCard? Card { get; init; }
}
