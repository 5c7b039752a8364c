namespace CoAssess.Connectors.Mastodon;

/// <summary>How far the walk of a day has come, so that one that is broken off goes on from there.</summary>
/// <param name="BegunAt">When it began.</param>
/// <param name="Lists">How many lists it has walked.</param>
/// <param name="Thread">The newest of our posts beneath which it has looked; null when it has not come to them.</param>
internal sealed record DailyWalk(DateTimeOffset BegunAt, int Lists, Mark? Thread);
