namespace CoAssess.Connectors.Mastodon;

/// <summary>Some items of a list, oldest first, with the place to go on from once they are stored.</summary>
/// <param name="Items">The items.</param>
/// <param name="Unreadable">What of them could not be read.</param>
/// <param name="Mark">The place after them.</param>
/// <param name="Rest">What is left of a walk that had to end early; null when nothing is.</param>
internal sealed record FeedPart(IReadOnlyList<FeedItem> Items, IReadOnlyList<UnreadableItem> Unreadable, Mark Mark, WalkRest? Rest = null);
