namespace CoAssess.Connectors.Bluesky;

/// <summary>What is left of a walk through the notifications that had to end early.</summary>
/// <param name="Below">The network's cursor at which it goes on.</param>
/// <param name="Top">The moment up to which the notifications are read once it is done.</param>
internal sealed record WalkRest(string Below, DateTimeOffset Top);
