namespace CoAssess.Analysis;

/// <summary>A thing that several accounts posted.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">The link or the tag; empty for words, which stand in the posts themselves.</param>
public sealed record CoordinatedThing(CoordinatedThingKind Kind, string Name);
