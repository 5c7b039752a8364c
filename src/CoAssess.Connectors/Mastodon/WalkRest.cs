namespace CoAssess.Connectors.Mastodon;

/// <summary>What is left of a walk through a list from now backwards that had to end early.</summary>
/// <param name="Below">The item below which it goes on; of a search, how many results it has seen.</param>
/// <param name="Until">How far back it goes.</param>
/// <param name="Top">The place of the list once it is done; null for a walk that does not move the place.</param>
internal sealed record WalkRest(string Below, DateTimeOffset Until, Mark? Top);
